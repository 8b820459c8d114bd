using CreditBot.Archive.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CreditBot.Archive.Tips.Audit;

/// <summary>
/// SQLite puts a row on the pages that are free or next when it comes, so the pages of tips stand among those of timed rows in the order in which
/// tips came. When a day is over, the tips' tables are written anew in an order drawn at random, on other pages than before.
/// </summary>
internal static class SqliteRowOrder
{
    private const string Suffix = "Anew";

    private static readonly string[] s_tables = ["Tips", "TipEntries", "TipKeys", "TipFileChunks", "TipAuditEntries", "TipAuditDays", "TipHandlerKeys", "TipRecoveries", "TipPayouts", "TipPayoutKeys", "TipPayerKeys"];

    /// <summary>On a connection of its own; writers wait meanwhile. After a failure everything is as it was.</summary>
    public static void Forget(string connectionString)
    {
        using var session = new SqliteSession(connectionString);
        // A table that others refer to cannot be replaced while references are watched.
        Execute(session, null, "PRAGMA foreign_keys = OFF");
        using (var transaction = session.Connection.BeginTransaction(deferred: false))
        {
            // All copies are made while the old pages are still taken, so that none of them is used again.
            foreach (var table in s_tables)
                Copy(session, transaction, table);
            foreach (var table in s_tables)
                Replace(session, transaction, table);
            transaction.Commit();
        }

        // The log keeps the order in which pages were written until it is emptied.
        Execute(session, null, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void Copy(SqliteSession session, SqliteTransaction transaction, string table)
    {
        var made = Made(session, transaction, "table", table).Single();
        var begin = $"CREATE TABLE \"{table}\"";
        if (!made.StartsWith(begin, StringComparison.Ordinal))
            throw new InvalidOperationException($"The table {table} was not made as expected.");
        Execute(session, transaction, $"CREATE TABLE \"{table}{Suffix}\"{made[begin.Length..]}");
        Execute(session, transaction, $"INSERT INTO \"{table}{Suffix}\" SELECT * FROM \"{table}\" ORDER BY random()");
    }

    private static void Replace(SqliteSession session, SqliteTransaction transaction, string table)
    {
        var indexes = Made(session, transaction, "index", table);
        Execute(session, transaction, $"DROP TABLE \"{table}\"");
        Execute(session, transaction, $"ALTER TABLE \"{table}{Suffix}\" RENAME TO \"{table}\"");
        foreach (var index in indexes)
            Execute(session, transaction, index);
    }

    /// <summary>The statements that made a table, or its indexes.</summary>
    private static List<string> Made(SqliteSession session, SqliteTransaction transaction, string type, string table)
    {
        using var command = session.Connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT sql FROM sqlite_schema WHERE type = $type AND tbl_name = $table AND sql IS NOT NULL";
        command.Parameters.AddWithValue("$type", type);
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var made = new List<string>();
        while (reader.Read())
            made.Add(reader.GetString(0));
        return made;
    }

    private static void Execute(SqliteSession session, SqliteTransaction? transaction, string sql)
    {
        using var command = session.Connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
