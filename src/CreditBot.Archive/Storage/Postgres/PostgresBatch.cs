using CreditBot.Archive.Turns;
using Npgsql;

namespace CreditBot.Archive.Storage.Postgres;

/// <summary>The light writes of one turn in one round trip.</summary>
internal static class PostgresBatch
{
    public static async Task ExecuteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var write in writes)
        {
            var command = new NpgsqlBatchCommand(write.Sql);
            foreach (var value in write.Values)
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new TurnConflictException(e);
        }

        foreach (var command in batch.BatchCommands)
        {
            if (command.RecordsAffected == 0)
                throw new TurnConflictException();
        }
    }
}

/// <summary>The errors that mean that another transaction was first.</summary>
internal static class PostgresConflict
{
    public static bool IsConflict(PostgresException e) => e.SqlState
        is PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.SerializationFailure
        or PostgresErrorCodes.DeadlockDetected;
}
