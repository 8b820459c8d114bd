using CreditBot.Archive.Turns;
using Microsoft.Data.Sqlite;

namespace CreditBot.Archive.Storage.Sqlite;

/// <summary>A connection of our own with the archive's settings and its prepared commands.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>A commit is on the disk when it returns, deleted content is overwritten, and another process's lock is waited for.</summary>
    public const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;";

    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    public SqliteSession(string connectionString)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            Connection.Open();
            using var command = Connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>Does one turn's writes; throws <see cref="TurnConflictException"/> when another turn was first.</summary>
    public void Execute(IReadOnlyList<LightWrite> writes, SqliteTransaction transaction)
    {
        try
        {
            foreach (var write in writes)
            {
                if (Command(write.Sql, write.Values, transaction).ExecuteNonQuery() == 0)
                    throw new TurnConflictException();
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw new TurnConflictException(e);
        }
    }

    public void Execute(string sql, SqliteTransaction transaction) => Command(sql, [], transaction).ExecuteNonQuery();

    /// <summary>The prepared command with its values set.</summary>
    public SqliteCommand Command(string sql, object?[] values, SqliteTransaction? transaction)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            commands.Add(sql, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
            command.Dispose();
        Connection.Dispose();
    }
}
