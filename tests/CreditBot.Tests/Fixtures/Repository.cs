using System.Runtime.CompilerServices;

namespace CreditBot.Tests.Fixtures;

/// <summary>Where the sources are, for files that tests read in place.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Service { get; } = Path.Combine(Root, "src", "CreditBot.Service");

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "CreditBot.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
