using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CreditBot.Tests.Understanding;

/// <summary>Utterances with what must be understood, one JSON object a line: <c>t</c> is the text, the rest depends on the file.</summary>
internal sealed class EvaluationSet(string file)
{
    /// <summary>Runs every line; a check returns what is wrong, or null. All failures are reported together, by line.</summary>
    public void Check(Func<JsonElement, string?> check, int atLeast)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), "Sets", file));
        var failures = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            using var line = JsonDocument.Parse(lines[i]);
            if (check(line.RootElement) is { } wrong)
            {
                failures.Add($"{file}:{i + 1} {line.RootElement.GetProperty("t").GetString()} → {wrong}");
            }
        }

        Assert.True(lines.Length >= atLeast, $"{file} has only {lines.Length} lines");
        Assert.True(failures.Count == 0, $"{failures.Count} of {lines.Length} failed\n{string.Join('\n', failures)}");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
