using System.Data.Common;
using System.Globalization;

namespace CreditBot.Benchmarks.Rectifications;

/// <summary>The few things that both databases write differently, for filling tables inside the database.</summary>
internal abstract class BulkSql
{
    public static BulkSql Sqlite { get; } = new OnSqlite();

    public static BulkSql Postgres { get; } = new OnPostgres();

    /// <summary>A table expression with one column <c>i</c> from 1 to a number.</summary>
    public abstract string Numbers(long count);

    /// <summary>A key of its own for each kind and number.</summary>
    public abstract string Key(int kind, string number);

    public abstract string Padded(string prefix, string number);

    /// <summary>The day so many days after a given one.</summary>
    public abstract string Day(DateOnly from, string days);

    public abstract string Truth(string condition);

    public abstract string Columns(string table);

    public abstract string Indexes(string table);

    /// <summary>Said before the filling: no foreign keys, no waiting for the disk.</summary>
    public abstract string Begin { get; }

    /// <summary>What the database does by itself in the hours after so many rows.</summary>
    public abstract string Settle { get; }

    /// <summary>Fills a table with copies of its first row; <paramref name="columns"/> say what differs, by an expression over <c>n.i</c>. Indexes are built afterwards.</summary>
    public async Task FillAsync(DbConnection connection, string table, long count, IReadOnlyDictionary<string, string> columns)
    {
        var names = await ReadAsync(connection, Columns(table));
        var indexes = await ReadAsync(connection, Indexes(table), 2);
        foreach (var index in indexes)
            await RunAsync(connection, $"DROP INDEX \"{index[0]}\"");
        await RunAsync(connection, $"CREATE TEMP TABLE \"first{table}\" AS SELECT * FROM \"{table}\" LIMIT 1");
        var values = names.Select(name => columns.TryGetValue(name[0], out var value) ? value : $"f.\"{name[0]}\"");
        await RunAsync(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(name => $"\"{name[0]}\""))}) SELECT {string.Join(", ", values)} FROM {Numbers(count)} CROSS JOIN \"first{table}\" f"));
        foreach (var index in indexes)
            await RunAsync(connection, index[1]);
    }

    public static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string[]>> ReadAsync(DbConnection connection, string sql, int width = 1)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, width).Select(reader.GetString)]);
        return rows;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class OnSqlite : BulkSql
    {
        public override string Begin => "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144";

        public override string Settle => "PRAGMA wal_checkpoint(TRUNCATE)";

        public override string Numbers(long count) =>
            string.Create(CultureInfo.InvariantCulture, $"(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {count}) SELECT i FROM s) n");

        public override string Key(int kind, string number) =>
            string.Create(CultureInfo.InvariantCulture, $"printf('%08X-0000-4000-8000-%012X', {kind}, {number})");

        public override string Padded(string prefix, string number) => $"printf('{prefix}%07d', {number})";

        public override string Day(DateOnly from, string days) => $"date('{Iso(from)}', ({days}) || ' days')";

        public override string Truth(string condition) => $"({condition})";

        public override string Columns(string table) => $"SELECT name FROM pragma_table_info('{table}')";

        public override string Indexes(string table) => $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL";
    }

    private sealed class OnPostgres : BulkSql
    {
        public override string Begin => "SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'";

        /// <summary>Autovacuum does it in production.</summary>
        public override string Settle => "VACUUM (ANALYZE)";

        public override string Numbers(long count) => string.Create(CultureInfo.InvariantCulture, $"generate_series(1, {count}) AS n(i)");

        public override string Key(int kind, string number) =>
            string.Create(CultureInfo.InvariantCulture, $"(lpad(to_hex({kind}), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(({number})::bigint), 12, '0'))::uuid");

        public override string Padded(string prefix, string number) => $"'{prefix}' || lpad(({number})::text, 7, '0')";

        public override string Day(DateOnly from, string days) => $"(DATE '{Iso(from)}' + ({days})::int)";

        public override string Truth(string condition) => $"({condition})";

        public override string Columns(string table) => $"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position";

        public override string Indexes(string table) => $"SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = '{table}' AND indexname NOT LIKE 'PK!_%' ESCAPE '!'";
    }
}
