using CreditBot.Archive.Turns;

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
            if (!TryWriteTogether(session, group))
                WriteApart(session, group);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>The usual case, without savepoints: nobody has lost a race. False and nothing written when someone has.</summary>
    private static bool TryWriteTogether(SqliteSession session, List<PendingTurn> group)
    {
        using var transaction = session.Connection.BeginTransaction(deferred: false);
        try
        {
            foreach (var turn in group)
                session.Execute(turn.Writes, transaction);
        }
        catch (TurnConflictException)
        {
            transaction.Rollback();
            return false;
        }

        transaction.Commit();
        return true;
    }

    /// <summary>A turn that lost a race is taken back alone; anything else fails the group.</summary>
    private static void WriteApart(SqliteSession session, List<PendingTurn> group)
    {
        using var transaction = session.Connection.BeginTransaction(deferred: false);
        foreach (var turn in group)
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

        transaction.Commit();
    }
}
