using System.Data.Common;
using Npgsql;

namespace CreditBot.Archive.Storage.Postgres;

/// <summary>Reads on pooled connections with statements that Npgsql prepares by itself.</summary>
internal sealed class PostgresReader(NpgsqlDataSource source) : IHotReader
{
    public async Task<List<T>> ReadAsync<T>(string sql, object?[] values, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }
}
