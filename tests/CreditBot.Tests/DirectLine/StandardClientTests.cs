using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CreditBot.Tests.DirectLine;

/// <summary>botframework-directlinejs as published, driven by Node.</summary>
public sealed class StandardClientTests : IDisposable
{
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("websocket")]
    [InlineData("polling")]
    [InlineData("dropped")]
    [InlineData("reload")]
    [InlineData("reload-polling")]
    [InlineData("upload")]
    public async Task The_standard_client_works_unchanged(string scenario)
    {
        await InstallAsync();
        await using var host = await DirectLineHost.StartAsync(_data.Path);

        var (exitCode, output) = await RunAsync("node", "scenarios.mjs", scenario, host.Address.ToString());

        Assert.True(exitCode == 0, output);
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!Directory.Exists(Path.Combine(Clients(), "node_modules", "botframework-directlinejs")))
            {
                var (exitCode, output) = await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
                Assert.True(exitCode == 0, output);
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Clients(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }

    private static string Clients([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "clients");
}
