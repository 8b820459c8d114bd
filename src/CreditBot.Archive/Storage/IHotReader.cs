using System.Data.Common;

namespace CreditBot.Archive.Storage;

/// <summary>Reads by plain prepared commands, for what every turn reads. Parameters are <c>$1</c>, <c>$2</c> …, the same on both databases.</summary>
internal interface IHotReader
{
    Task<List<T>> ReadAsync<T>(string sql, object?[] values, Func<DbDataReader, T> map, CancellationToken cancellationToken);
}
