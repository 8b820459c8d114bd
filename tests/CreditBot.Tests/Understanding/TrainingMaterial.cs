using System.Text.Json;

namespace CreditBot.Tests.Understanding;

/// <summary>What the models learn from: the evaluation sets, and texts written to learn from (<c>Training/*.txt</c>: a class after <c>##</c>, then its texts).</summary>
internal static class TrainingMaterial
{
    /// <summary>Texts of intents that mean none of the conversations or questions.</summary>
    private const string None = "none";

    private const string Nothing = "nothing";

    /// <summary>What a message asks for; names as in the evaluation sets.</summary>
    public static IReadOnlyList<Example> Intents(string folder) =>
    [
        .. Listed(folder, "intents.zh-CN.txt"), .. Listed(folder, "intents.en.txt"), .. Listed(folder, "none.zh-CN.txt"), .. Listed(folder, "formal.zh-CN.txt"), .. Listed(folder, "voice.zh-CN.txt"), .. Listed(folder, "idiom.zh-CN.txt"), .. Listed(folder, "more.en.txt"),
        .. Set(folder, "intents.jsonl", line => line.Said("intent") is "outOfScope" or "several" ? None : line.Said("intent")),
        .. Set(folder, "rectifications.jsonl", line => line.Said("intent") switch { "query_rectification" => "rectifications", "outOfScope" or "*" => None, var intent => intent }),
        .. Set(folder, "paragraphs.jsonl", _ => "majorEvent"),
        .. Listed(folder, "kinds.txt").Where(example => example.Class != Nothing && example.Text.Length >= ShortestStory).Select(example => example with { Class = "majorEvent" }),
    ];

    /// <summary>A description shorter than this does not by itself ask for a report.</summary>
    private const int ShortestStory = 14;

    /// <summary>What kind of event a text tells of; <c>nothing</c> when it tells of none.</summary>
    public static IReadOnlyList<Example> Kinds(string folder) =>
    [
        .. Listed(folder, "kinds.txt"),
        .. Set(folder, "paragraphs.jsonl", line => line.Said("category") is { Length: > 0 } kind ? kind : "other"),
        .. Set(folder, "intents.jsonl", line => line.Said("intent") is "majorEvent" or "several" ? null : Nothing),
        .. Listed(folder, "none.zh-CN.txt").Select(example => example with { Class = Nothing }),
    ];

    private static IEnumerable<Example> Listed(string folder, string file)
    {
        var name = "";
        foreach (var line in File.ReadLines(Path.Combine(folder, "..", "Training", file)))
            if (line.StartsWith("## ", StringComparison.Ordinal))
                name = line[3..];
            else if (line.Length > 0)
                yield return new Example(line, name, "");
    }

    private static IEnumerable<Example> Set(string folder, string file, Func<JsonElement, string?> wanted)
    {
        foreach (var text in File.ReadLines(Path.Combine(folder, file)))
        {
            using var line = JsonDocument.Parse(text);
            if (wanted(line.RootElement) is { } name)
                yield return new Example(line.RootElement.Text(), name, line.RootElement.Said("batch") ?? "");
        }
    }
}
