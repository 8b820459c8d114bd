namespace CreditBot.Service.Host;

/// <summary>Options at the root of the configuration.</summary>
internal sealed record HostOptions(string DataDirectory, bool Demo)
{
    /// <summary>Reads them; demo data is the default in Development only (design §9).</summary>
    public static HostOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var directory = configuration["DataDirectory"] is { Length: > 0 } given ? given : "data";
        var demo = configuration["Demo"] is not { Length: > 0 } text ? environment.IsDevelopment()
            : bool.TryParse(text, out var value) ? value
            : throw new InvalidOperationException($"The option 'Demo' must be true or false, not '{text}'.");
        return new HostOptions(Path.GetFullPath(directory, environment.ContentRootPath), demo);
    }

    /// <summary>Makes the data directory, readable by the service's user only.</summary>
    public void Prepare()
    {
        if (System.IO.Directory.Exists(DataDirectory))
            return;

        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(DataDirectory);
        else
            System.IO.Directory.CreateDirectory(DataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
