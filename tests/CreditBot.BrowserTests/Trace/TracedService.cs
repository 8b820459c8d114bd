using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CreditBot.BrowserTests.Trace;

/// <summary>The built service, behind a relay with an address of its own, logging everything, watched by a witness for metrics and spans; and copies of all it keeps.</summary>
internal sealed class TracedService : IAsyncDisposable
{
    private static readonly string[] LoudCategories =
    [
        "Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.DataProtection",
        "Microsoft.AspNetCore.Mvc", "Microsoft.EntityFrameworkCore", "Microsoft.Hosting.Lifetime", "System.Net.Http",
    ];

    private readonly TempDirectory _copies = new();
    private readonly string? _postgres;
    private readonly Relay _relay;

    private TracedService(ServiceProcess process, TempDirectory witness, string? postgres)
    {
        (Process, Witness, _postgres) = (process, witness, postgres);
        _relay = new Relay(Canaries.Socket, process.Address);
    }

    public ServiceProcess Process { get; }

    /// <summary>Where the tipster goes.</summary>
    public Uri Address => _relay.Address;

    private TempDirectory Witness { get; }

    public static async Task<TracedService> StartAsync(bool onPostgres)
    {
        var witness = new TempDirectory();
        var postgres = onPostgres ? PostgresCluster.NewDatabase() : null;
        string[] archive = postgres is null ? [] : ["--Archive:Provider=Postgres", $"--Archive:ConnectionString={postgres}"];
        var process = await ServiceProcess.StartAsync(
            ["--Tip:WaitSeconds=0", .. archive, .. LoudCategories.Select(category => $"--Logging:LogLevel:{category}=Trace")],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
                ["DOTNET_STARTUP_HOOKS"] = typeof(TracedService).Assembly.Location,
                ["CREDITBOT_WITNESS"] = Path.Combine(witness.Path, "witness.txt"),
            });
        return new TracedService(process, witness, postgres);
    }

    /// <summary>Every place that the service writes to, by name: as it lies on the disk, and as an administrator copies it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PlacesAsync()
    {
        var places = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["data directory"] = Process.DataFolder, ["metrics and spans"] = Witness.Path };
        var log = Directory.CreateDirectory(Path.Combine(_copies.Path, "log")).FullName;
        await File.WriteAllTextAsync(Path.Combine(log, "log.txt"), Process.Output, TestContext.Current.CancellationToken);
        places["log"] = log;
        var copy = Directory.CreateDirectory(Path.Combine(_copies.Path, "copy")).FullName;
        if (_postgres is null)
        {
            Backup(Path.Combine(copy, "backup.db"));
        }
        else
        {
            await SqlAsync("CHECKPOINT");
            await DumpAsync(Path.Combine(copy, "dump.sql"));
            places["PostgreSQL's data directory"] = PostgresCluster.DataFolder;
        }

        places["backup"] = copy;
        return places;
    }

    /// <summary>Writes a text into a table, from outside of the service.</summary>
    public Task PlantAsync(int number, string text) =>
        SqlAsync($"""INSERT INTO "Settings" ("Key", "Version", "Value", "At", "By") VALUES ('planted{number}', 1, '{text}', 0, 'test')""");

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        await Process.DisposeAsync();
        _copies.Dispose();
        Witness.Dispose();
    }

    private async Task SqlAsync(string sql)
    {
        if (_postgres is null)
        {
            await using var connection = new SqliteConnection($"Data Source={Process.DataFolder}/archive.db;Pooling=false");
            await connection.OpenAsync();
            await using var command = new SqliteCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        else
        {
            await using var connection = new NpgsqlConnection(_postgres + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private void Backup(string file)
    {
        using var source = new SqliteConnection($"Data Source={Process.DataFolder}/archive.db;Pooling=false");
        using var copy = new SqliteConnection($"Data Source={file};Pooling=false");
        source.Open();
        copy.Open();
        source.BackupDatabase(copy);
    }

    private async Task DumpAsync(string file)
    {
        var database = new NpgsqlConnectionStringBuilder(_postgres);
        using var dump = System.Diagnostics.Process.Start(new ProcessStartInfo("pg_dump", ["--host", database.Host!, "--username", database.Username!, "--dbname", database.Database!, "--file", file]))!;
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, dump.ExitCode);
    }
}
