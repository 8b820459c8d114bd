using System.Buffers;
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
    internal static readonly (Command Command, string Key)[] s_keys =
    [
        (Command.Cancel, "commands.cancel"), (Command.Back, "commands.back"), (Command.Edit, "commands.edit"), (Command.Skip, "commands.skip"),
        (Command.Help, "commands.help"), (Command.Human, "commands.human"), (Command.Restart, "commands.restart"),
    ];

    private static readonly Dictionary<string, Phrases> s_words = new[] { "commands.done", "commands.submit", "commands.unknown" }.Concat(s_keys.Select(pair => pair.Key))
        .ToDictionary(
            key => key,
            key => new Phrases(Languages.All.SelectMany(language => WordBook.Shared.List(language, key))),
            StringComparer.Ordinal);

    private static readonly (Command Command, Phrases Words)[] s_commands = [.. s_keys.Select(pair => (pair.Command, s_words[pair.Key]))];

    private const int Longest = 40;

    private static readonly char[] s_breaks = [',', '，', '。', '!', ' ', '、'];

    private static readonly SearchValues<char> s_anyBreak = SearchValues.Create(s_breaks);

    public static Command Read(string text)
    {
        if (text.Length > Longest)
            return Command.None;

        // The fullest wording decides: 先不填了 skips one answer, 不填了 leaves the form.
        var bare = Bare(text);
        var wording = new Politeness(bare);
        do
        {
            foreach (var (command, words) in s_commands)
                if (words.Contains(wording.Text))
                    return command;
        }
        while (wording.Next());

        if (bare.AsSpan().ContainsAny(s_anyBreak))
            foreach (var (command, key) in s_keys)
                if (Matches(text, key))
                    return command;

        return bare.Length <= RunTogether.Longest ? RunTogether.Read(bare) : Command.None;
    }

    /// <summary>True when the whole message is one of the words, with or without 请, 吧, "please" around it, said once or twice.</summary>
    internal static bool Matches(string text, string key)
    {
        if (text.Length > Longest)
            return false;

        var words = s_words[key];
        var bare = Bare(text);
        return Says(bare, words)
            || (bare.AsSpan().ContainsAny(s_anyBreak)
                && bare.Split(s_breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } pieces
                && pieces.All(piece => Says(piece, words)));
    }

    private static bool Says(string text, Phrases words)
    {
        var wording = new Politeness(text);
        do
        {
            if (words.Contains(wording.Text))
                return true;
        }
        while (wording.Next());

        return false;
    }

    /// <summary>The text without surrounding spaces and closing punctuation, full-width folded.</summary>
    internal static string Bare(string text) => Recognisers.Text.Fold(text).Trim().TrimEnd('.', '!', '~', '。', '，', ',', '！').Trim();

    /// <summary>Whole phrases, whatever their case.</summary>
    private sealed class Phrases(IEnumerable<string> phrases)
    {
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup =
            phrases.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        public bool Contains(ReadOnlySpan<char> text) => _lookup.Contains(text);
    }
}
