using CreditBot.Archive.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Storage.Sqlite;

/// <summary>A turn that holds the writer alone, with an EF context on its connection and transaction.</summary>
internal sealed class SqliteOpenedTurn : OpenedTurn
{
    private readonly SqliteSession session;
    private readonly Action<bool> leave;
    private readonly SqliteTransaction transaction;
    private readonly SqliteArchiveContext context;
    private bool committed;
    private bool broken;
    private bool left;

    public SqliteOpenedTurn(SqliteSession session, Action<bool> leave)
    {
        (this.session, this.leave) = (session, leave);
        transaction = session.Connection.BeginTransaction(deferred: false);
        context = new(new DbContextOptionsBuilder<SqliteArchiveContext>().UseSqlite(session.Connection).Options);
        context.Database.UseTransaction(transaction);
    }

    public override ArchiveContext Context => context;

    public override async Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            session.Execute(writes, transaction);
            cancellationToken.ThrowIfCancellationRequested();
            transaction.Commit();
            committed = true;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || IsTaken(e.InnerException))
        {
            throw new TurnConflictException(e);
        }
        catch (Exception e) when (e is DbUpdateException or SqliteException)
        {
            broken = true;
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (left)
            return;
        left = true;
        try
        {
            await context.DisposeAsync();
            if (!committed)
                transaction.Rollback();
            transaction.Dispose();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            // The database had rolled back by itself (disk full); the connection is dropped, and with it what was left of the transaction.
            broken = true;
        }
        finally
        {
            leave(broken);
        }
    }

    private static bool IsTaken(Exception? e) => e is SqliteException
    {
        SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY
    };
}
