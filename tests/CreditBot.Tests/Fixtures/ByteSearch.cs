using System.Text;

namespace CreditBot.Tests.Fixtures;

/// <summary>Searches every byte of every file below a folder for texts, in UTF-8 and UTF-16.</summary>
internal static class ByteSearch
{
    /// <summary>Names of the files that hold one of the texts; a file that its owner deletes meanwhile holds nothing.</summary>
    public static IReadOnlyList<string> Find(string folder, params string[] texts)
    {
        byte[][] needles = [.. texts.SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })];
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Read(file) is { } bytes && needles.Any(needle => bytes.AsSpan().IndexOf(needle) >= 0))
            .Select(file => Path.GetRelativePath(folder, file))];
    }

    /// <summary>A running database creates, truncates and removes files while they are read.</summary>
    private static byte[]? Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..length];
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
