using System.Diagnostics;
using System.Globalization;

namespace CreditBot.Benchmarks.Deliveries;

/// <summary><c>crash --kills N</c>: the long run of the test that kills the service while people file and the channels go down and come back.</summary>
internal static class Crash
{
    public const string Name = "crash";

    public static async Task<int> RunAsync(string[] options)
    {
        if (options is not ["--kills", var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kills))
        {
            await Console.Error.WriteLineAsync("How often? crash --kills 200");
            return 1;
        }

        var start = new ProcessStartInfo("dotnet", ["run", "--project", Path.Combine(Repository(), "tests", "CreditBot.Tests"), "--", "-showliveoutput", "-class", "*KillTests"])
        {
            UseShellExecute = false,
            Environment = { ["CREDITBOT_KILLS"] = kills.ToString(CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreditBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the benchmarks.");
    }
}
