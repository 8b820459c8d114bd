using System.Diagnostics;

namespace CreditBot.Tests.Crash;

/// <summary>
/// A disk that is full when the test says so: a small tmpfs where the machine lets us mount one, and where it does not (a container without the right), a
/// limit of the kernel on what the process may write to files.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 48;

    private const string Limit = "FILE_LIMIT";

    private readonly TempDirectory _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { [Limit] = "unlimited" };

    public string Folder => _folder.Path;

    public bool IsMounted { get; private set; }

    /// <summary>What the service is started with, so that a write beyond the limit is an error and not a signal that ends it.</summary>
    public static IReadOnlyList<string> Launcher { get; } = ["bash", "-c", $"trap '' XFSZ; ulimit -S -f ${Limit}; exec \"$@\"", "bash"];

    /// <summary>And with what environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => _environment;

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        disk.IsMounted = await RunsAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "creditbot-test", disk.Folder);
        return disk;
    }

    /// <summary>From now on nothing more can be written.</summary>
    public async Task FillAsync(ServiceProcess service)
    {
        if (!IsMounted)
        {
            Assert.True(await RunsAsync("prlimit", "--pid", service.Pid.ToString(null as IFormatProvider), "--fsize=0:"));
            return;
        }

        await using var filler = File.Create(Filler);
        var block = new byte[4096];
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await filler.WriteAsync(block);
                await filler.FlushAsync();
            }
        });
    }

    /// <summary>The service's next start finds files that it may only read (or, without the mount, may not write anything to).</summary>
    public async Task AllowReadingOnlyAsync()
    {
        if (IsMounted)
            Assert.True(await RunsAsync("mount", "-o", "remount,ro", Folder));
        else
            _environment[Limit] = "0";
    }

    /// <summary>And the one after that may write again.</summary>
    public async Task AllowWritingAsync()
    {
        if (IsMounted)
            Assert.True(await RunsAsync("mount", "-o", "remount,rw", Folder));
        else
            _environment[Limit] = "unlimited";
    }

    /// <summary>Somebody makes room.</summary>
    public async Task FreeAsync(ServiceProcess service)
    {
        if (IsMounted)
            File.Delete(Filler);
        else
            Assert.True(await RunsAsync("prlimit", "--pid", service.Pid.ToString(null as IFormatProvider), "--fsize=unlimited:"));
    }

    public async ValueTask DisposeAsync()
    {
        if (IsMounted)
            await RunsAsync("umount", Folder);
        _folder.Dispose();
    }

    private static async Task<bool> RunsAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
