using CreditBot.Archive.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Storage.Sqlite;

/// <summary>The process's single writer: one connection, one transaction for all light turns that wait, or one opened turn at a time.</summary>
internal sealed class SqliteWriter : ITurnWriter, IDisposable
{
    private readonly string connectionString;
    private readonly GroupCommit groups;
    private SqliteSession? session;

    public SqliteWriter(string connectionString)
    {
        this.connectionString = connectionString;
        groups = new(group =>
        {
            Write(group);
            return Task.CompletedTask;
        });
    }

    public Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken) => groups.CommitAsync(writes, cancellationToken);

    public async Task<OpenedTurn> OpenAsync(CancellationToken cancellationToken)
    {
        await groups.EnterAsync(cancellationToken);
        try
        {
            session ??= new(connectionString);
            return new SqliteOpenedTurn(session, Leave);
        }
        catch
        {
            Leave(broken: true);
            throw;
        }
    }

    public void Dispose()
    {
        session?.Dispose();
        groups.Dispose();
    }

    private void Leave(bool broken)
    {
        if (broken)
            Forget();
        groups.Leave();
    }

    /// <summary>After a failure nothing is known about the connection; the next turn opens a new one.</summary>
    private void Forget()
    {
        session?.Dispose();
        session = null;
    }

    private void Write(List<PendingTurn> group)
    {
        try
        {
            session ??= new(connectionString);
            using var transaction = session.Connection.BeginTransaction(deferred: false);
            foreach (var turn in group)
                Write(session, transaction, turn);
            transaction.Commit();
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>A turn that lost a race is taken back alone; anything else fails the group.</summary>
    private static void Write(SqliteSession session, SqliteTransaction transaction, PendingTurn turn)
    {
        session.Execute("SAVEPOINT turn", transaction);
        try
        {
            session.Execute(turn.Writes, transaction);
        }
        catch (TurnConflictException e)
        {
            turn.Failure = e;
            session.Execute("ROLLBACK TO turn", transaction);
        }

        session.Execute("RELEASE turn", transaction);
    }
}

/// <summary>A turn that holds the writer alone, with an EF context on its connection and transaction.</summary>
internal sealed class SqliteOpenedTurn : OpenedTurn
{
    private readonly SqliteSession session;
    private readonly Action<bool> leave;
    private readonly SqliteTransaction transaction;
    private readonly SqliteArchiveContext context;
    private bool committed;
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
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || IsTaken(e.InnerException))
        {
            throw new TurnConflictException(e);
        }

        session.Execute(writes, transaction);
        cancellationToken.ThrowIfCancellationRequested();
        transaction.Commit();
        committed = true;
    }

    public override async ValueTask DisposeAsync()
    {
        if (left)
            return;
        left = true;
        var broken = true;
        try
        {
            await context.DisposeAsync();
            if (!committed)
                transaction.Rollback();
            transaction.Dispose();
            broken = false;
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            // The database had rolled back by itself (disk full); the connection is dropped.
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
