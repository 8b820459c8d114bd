using System.Collections.Concurrent;
using System.Data.Common;

namespace CreditBot.Archive.Storage.Sqlite;

/// <summary>Reads on a few kept connections; a read of a local file is too short to be worth a thread switch.</summary>
internal sealed class SqliteReader(string connectionString) : IHotReader, IDisposable
{
    private readonly ConcurrentBag<SqliteSession> idle = [];

    public Task<List<T>> ReadAsync<T>(string sql, object?[] values, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!idle.TryTake(out var session))
            session = new(connectionString);
        try
        {
            var rows = new List<T>();
            using (var reader = session.Command(sql, values, null).ExecuteReader())
            {
                while (reader.Read())
                    rows.Add(map(reader));
            }

            idle.Add(session);
            return Task.FromResult(rows);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
            session.Dispose();
    }
}
