using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace CreditBot.Tests.Fixtures;

/// <summary>The built service as a process of its own, with the demo and the real clock; it can be killed and started again at the same address.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempDirectory? _ownData;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string[] _options;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly IReadOnlyList<string> _launcher;
    private Process? _process;

    private ServiceProcess(string[] options, IReadOnlyDictionary<string, string> environment, string? folder, IReadOnlyList<string> launcher)
    {
        (_options, _environment, _launcher) = (options, environment, launcher);
        _ownData = folder is null ? new TempDirectory() : null;
        DataFolder = folder ?? _ownData!.Path;
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public HttpClient Http { get; }

    /// <summary>What <c>demo.json</c> says since the last start.</summary>
    public JsonNode Demo { get; private set; } = new JsonObject();

    public string Liaison => (string)Demo["liaison"]!;

    /// <summary>Where it keeps its data.</summary>
    public string DataFolder { get; }

    /// <summary>Number of the process that runs now.</summary>
    public int Pid => _process!.Id;

    /// <summary>All that it has written to its console.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts it with further options and environment variables, in a folder of its own or in a given one, perhaps by another program that then becomes it.</summary>
    public static async Task<ServiceProcess> StartAsync(
        string[]? options = null, IReadOnlyDictionary<string, string>? environment = null, string? folder = null, IReadOnlyList<string>? launcher = null)
    {
        var service = new ServiceProcess(options ?? [], environment ?? new Dictionary<string, string>(StringComparer.Ordinal), folder, launcher ?? []);
        await service.RunAsync();
        return service;
    }

    /// <summary>Starts it on what a kill left, and returns at once; without the demo's new codes it is ready sooner.</summary>
    public void Launch(bool demo)
    {
        var start = Program(_launcher, ["--environment", "Development", "--contentRoot", Repository.Service, "--urls", Address.ToString(), "--DataDirectory", DataFolder, "--Demo", demo ? "true" : "false", .. _options]);
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it, after a kill on what the kill left; returns when it answers.</summary>
    public async Task RunAsync()
    {
        Launch(demo: true);
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.False(_process!.HasExited, $"The service ended at its start:\n{string.Join('\n', _output)}");
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"The service does not answer:\n{string.Join('\n', _output)}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Demo = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(DataFolder, "demo.json"), TestContext.Current.CancellationToken))!;
    }

    /// <summary>SIGKILL: nothing in the process learns of it.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        _process = null;
    }

    /// <summary>Waits until it ends by itself; gives its exit code.</summary>
    public async Task<int> EndsAsync()
    {
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Runs one of the administrator's commands on the same data; gives its exit code and what it said.</summary>
    public async Task<(int ExitCode, string Output)> CommandAsync(params string[] arguments)
    {
        var start = Program([], arguments);
        start.WorkingDirectory = Repository.Service;
        start.Environment["DataDirectory"] = DataFolder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The rows of a query on the archive's file, the columns as text joined with a bar.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DataFolder}/archive.db;Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column)))));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _ownData?.Dispose();
    }

    private static ProcessStartInfo Program(IReadOnlyList<string> launcher, params string[] arguments)
    {
        string[] all = [.. launcher, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "CreditBot.Service.dll"), .. arguments];
        return new(all[0], all[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Http.GetAsync("/health", TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            _output.Enqueue(line.Data);
    }
}
