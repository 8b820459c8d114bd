namespace CreditBot.BrowserTests.Trace;

/// <summary>A canary that was found: which, in which form, in which file.</summary>
internal sealed record TraceFound(string Canary, string Form, string File);

/// <summary>Searches every byte of every file for every form of every canary, and counts the bytes.</summary>
internal sealed class TraceSearch(IReadOnlyList<Canary> canaries)
{
    public long Bytes { get; private set; }

    public int Files { get; private set; }

    /// <summary>What is in the files below a folder, and in their names; a file that its owner deletes meanwhile holds nothing.</summary>
    public IReadOnlyList<TraceFound> Folder(string folder)
    {
        var found = new List<TraceFound>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file);
            found.AddRange(In(System.Text.Encoding.UTF8.GetBytes(name), $"name of {name}"));
            if (Read(file) is not { } bytes)
                continue;
            Bytes += bytes.Length;
            Files++;
            found.AddRange(In(bytes, name));
        }

        return found;
    }

    /// <summary>What is in these bytes.</summary>
    public IEnumerable<TraceFound> In(byte[] bytes, string place) =>
        from canary in canaries
        from form in canary.Forms
        where Holds(bytes, form.Bytes)
        select new TraceFound(canary.Name, form.Name, place);

    private static bool Holds(byte[] bytes, byte[] form) => bytes.AsSpan().IndexOf(form) >= 0;

    /// <summary>A running database creates, truncates and removes files while they are read.</summary>
    private static byte[]? Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
