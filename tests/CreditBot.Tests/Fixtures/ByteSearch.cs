using System.Text;

namespace CreditBot.Tests.Fixtures;

/// <summary>Searches every byte of every file below a folder for texts, in UTF-8 and UTF-16.</summary>
internal static class ByteSearch
{
    /// <summary>Names of the files that hold one of the texts.</summary>
    public static IReadOnlyList<string> Find(string folder, params string[] texts)
    {
        byte[][] needles = [.. texts.SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })];
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (needles.Any(needle => bytes.AsSpan().IndexOf(needle) >= 0))
                found.Add(Path.GetRelativePath(folder, file));
        }

        return found;
    }
}
