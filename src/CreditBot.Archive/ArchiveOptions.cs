namespace CreditBot.Archive;

/// <summary>Which database holds the archive.</summary>
public enum ArchiveProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Archive</c> of the configuration.</summary>
public sealed class ArchiveOptions
{
    public ArchiveProvider Provider { get; set; } = ArchiveProvider.Sqlite;

    /// <summary>Npgsql connection string; for SQLite empty means <c>archive.db</c> in the data directory.</summary>
    public string? ConnectionString { get; set; }
}
