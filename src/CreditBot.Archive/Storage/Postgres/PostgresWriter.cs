using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditBot.Archive.Storage.Postgres;

/// <summary>Light turns share the commits of one connection; opened turns have their own, and the rows they write are their locks.</summary>
internal sealed class PostgresWriter : ITurnWriter, IDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly IDbContextFactory<PostgresArchiveContext> contexts;
    private readonly GroupCommit groups;

    public PostgresWriter(NpgsqlDataSource source, IDbContextFactory<PostgresArchiveContext> contexts)
    {
        (this.source, this.contexts) = (source, contexts);
        groups = new(WriteAsync);
    }

    public Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken) => groups.CommitAsync(writes, cancellationToken);

    public async Task<OpenedTurn> OpenAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await context.Database.BeginTransactionAsync(cancellationToken);
            return new PostgresOpenedTurn(context);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => groups.Dispose();

    private async Task WriteAsync(List<PendingTurn> group)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            // Always in the same order, so that two nodes cannot wait for each other's rows.
            foreach (var turn in group.OrderBy(t => t.Writes[0].Key, StringComparer.Ordinal))
                await WriteAsync(connection, transaction, turn);
            await transaction.CommitAsync();
        }
        catch (PostgresException e) when (PostgresConflict.IsConflict(e))
        {
            throw new TurnConflictException(e);
        }
    }

    /// <summary>A turn that lost a race is taken back alone; anything else fails the group.</summary>
    private static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, PendingTurn turn)
    {
        await transaction.SaveAsync(Savepoint);
        try
        {
            await PostgresBatch.ExecuteAsync(connection, transaction, turn.Writes, CancellationToken.None);
            await transaction.ReleaseAsync(Savepoint);
        }
        catch (TurnConflictException e)
        {
            turn.Failure = e;
            await transaction.RollbackAsync(Savepoint);
        }
    }

    private const string Savepoint = "turn";
}
