using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>Words that steer a conversation at any step .</summary>
public enum Command
{
    None,
    Cancel,
    Back,
    Edit,
    Skip,
    Help,
    Human,
    Restart,
}

/// <summary>Recognises commands: the whole message, in either language, regardless of the language in use.</summary>
public static class Commands
{
    private static readonly (Command Command, string Key)[] s_keys =
    [
        (Command.Cancel, "commands.cancel"), (Command.Back, "commands.back"), (Command.Edit, "commands.edit"), (Command.Skip, "commands.skip"),
        (Command.Help, "commands.help"), (Command.Human, "commands.human"), (Command.Restart, "commands.restart"),
    ];

    private static readonly Dictionary<string, HashSet<string>> s_words = new[] { "commands.done", "commands.submit", "commands.unknown" }.Concat(s_keys.Select(pair => pair.Key))
        .ToDictionary(
            key => key,
            key => Languages.All.SelectMany(language => WordBook.Shared.List(language, key)).ToHashSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal);

    public static Command Read(string text)
    {
        foreach (var (command, key) in s_keys)
            if (Matches(text, key))
                return command;

        return Command.None;
    }

    internal static bool Matches(string text, string key) => text.Length <= 40 && s_words[key].Contains(Bare(text));

    /// <summary>The text without surrounding spaces and closing punctuation, full-width folded.</summary>
    internal static string Bare(string text) => Recognisers.Text.Fold(text).Trim().TrimEnd('.', '!', '~', '。', '，', ',', '！').Trim();
}
