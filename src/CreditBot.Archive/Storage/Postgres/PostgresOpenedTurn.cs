using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CreditBot.Archive.Storage.Postgres;

/// <summary>A transaction on its own connection.</summary>
internal sealed class PostgresOpenedTurn(PostgresArchiveContext context) : OpenedTurn
{
    private bool left;

    public override ArchiveContext Context => context;

    public override async Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            if (writes.Count > 0)
            {
                var transaction = (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
                await PostgresBatch.ExecuteAsync((NpgsqlConnection)context.Database.GetDbConnection(), transaction, writes, cancellationToken);
            }

            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new TurnConflictException(e);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException p && PostgresConflict.IsConflict(p))
        {
            throw new TurnConflictException(e);
        }
        catch (PostgresException e) when (PostgresConflict.IsConflict(e))
        {
            throw new TurnConflictException(e);
        }
    }

    /// <summary>Only the first time: afterwards the pool may have lent the context to someone else.</summary>
    public override ValueTask DisposeAsync()
    {
        if (left)
            return ValueTask.CompletedTask;
        left = true;
        return context.DisposeAsync();
    }
}
