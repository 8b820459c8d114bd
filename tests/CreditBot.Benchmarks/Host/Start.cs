using System.Diagnostics;
using System.Globalization;

namespace CreditBot.Benchmarks.Host;

/// <summary>From the start of the built service's process until it answers, and its resident memory when nothing happens (Linux).</summary>
internal static class Start
{
    private const int Starts = 4;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(15);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            Table.Row("start to ready, first of all (new archive, demo)", (await StartAsync(folder.FullName, idle: false)).Seconds, "s");
            var starts = new List<(double Seconds, double Cpu, double Megabytes)>();
            for (var i = 0; i < Starts; i++)
                starts.Add(await StartAsync(folder.FullName, idle: false));
            Table.AtMost("start to ready", starts.Min(start => start.Seconds), 2, "s");
            Table.Row("start to ready, processor time", starts.Min(start => start.Cpu), "s");
            Table.AtMost("resident when idle", (await StartAsync(folder.FullName, idle: true)).Megabytes, 150, "MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Seconds, double Cpu, double Megabytes)> StartAsync(string data, bool idle)
    {
        var service = Path.Combine(Repository(), "src", "CreditBot.Service");
        var program = Path.Combine(AppContext.BaseDirectory, "CreditBot.Service.dll");
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--environment", "Development", "--contentRoot", service, "--urls", "http://127.0.0.1:0", "--DataDirectory", data])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            var address = await AddressAsync(process.StandardOutput);
            using var http = new HttpClient { BaseAddress = address };
            (await http.GetAsync("/")).EnsureSuccessStatusCode();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var cpu = process.TotalProcessorTime.TotalSeconds;
            if (idle)
                await Task.Delay(s_idle);
            return (seconds, cpu, Resident(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>The page's address from the service's welcome.</summary>
    private static async Task<Uri> AddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains("Phone page", StringComparison.Ordinal) && line.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal)) is { } address)
                return new Uri(address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
        }

        throw new InvalidOperationException("The service ended before it was ready.");
    }

    private static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(6).TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreditBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the benchmarks.");
    }
}
