namespace CreditBot.Tests.Fixtures;

/// <summary>A new folder under the system's temporary folder; deleted at the end.</summary>
internal sealed class TempDirectory : IDisposable
{
    public TempDirectory() => Path = Directory.CreateTempSubdirectory("creditbot-").FullName;

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
