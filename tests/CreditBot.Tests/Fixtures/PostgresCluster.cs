using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CreditBot.Tests.Fixtures;

/// <summary>
/// One throw-away PostgreSQL cluster for the whole test run, reached by a socket in its own temporary folder.
/// PostgreSQL must be installed (<c>apt-get install postgresql</c>); a test that needs it fails without it.
/// </summary>
internal sealed class PostgresCluster
{
    private static readonly Lazy<PostgresCluster> Only = new(() => new());
    private static int databases;

    private readonly string folder = Directory.CreateTempSubdirectory("creditbot-postgres-").FullName;
    private readonly string binaries;

    private PostgresCluster()
    {
        binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin"
            : throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        if (IsRoot)
            Run("chown", "postgres", folder);
        RunAsPostgres("initdb", "--pgdata", Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync");
        RunAsPostgres("pg_ctl", "--pgdata", Data, "--log", folder + "/log", "--wait", "--options",
            $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=300 -c fsync=off", "start");
    }

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Where the cluster keeps its bytes, for tests that search them.</summary>
    public static string DataFolder => Only.Value.Data;

    private string Data => folder + "/data";

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public static string NewDatabase() => Only.Value.Create($"test{Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Stops the cluster and deletes its folder, if a test has used it.</summary>
    public static void End()
    {
        if (Only.IsValueCreated)
            Only.Value.Stop();
    }

    private string Create(string name)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host={folder};Username=postgres;Database={database}";

    private void Stop()
    {
        if (Directory.Exists(Data))
            RunAsPostgres("pg_ctl", "--pgdata", Data, "--mode", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private void RunAsPostgres(string program, params string[] arguments)
    {
        if (IsRoot)
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", $"{binaries}/{program}", .. arguments]);
        else
            Run($"{binaries}/{program}", arguments);
    }

    /// <summary>Output goes nowhere: the server would keep a pipe open.</summary>
    private void Run(string program, params string[] arguments)
    {
        var command = string.Join(' ', new[] { program }.Concat(arguments).Select(a => $"'{a.Replace("'", "'\\''")}'"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{command} >/dev/null 2>&1 </dev/null"]) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
