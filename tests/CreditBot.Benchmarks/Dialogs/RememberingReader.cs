using System.Data.Common;
using CreditBot.Archive.Storage;

namespace CreditBot.Benchmarks.Dialogs;

/// <summary>Asks the database once for what every turn reads, then answers from memory.</summary>
internal sealed class RememberingReader(IHotReader reader) : IHotReader, IDisposable
{
    private readonly Dictionary<string, object> _known = new(StringComparer.Ordinal);

    public async Task<List<T>> ReadAsync<T>(string sql, object?[] values, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(sql, out var known))
            return (List<T>)known;

        var rows = await reader.ReadAsync(sql, values, map, cancellationToken);
        if (rows.Count > 0)
            _known.Add(sql, rows);
        return rows;
    }

    public void Dispose() => (reader as IDisposable)?.Dispose();
}
