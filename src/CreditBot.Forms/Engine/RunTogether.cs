using System.Collections.Frozen;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>
/// Commands said in one breath, without commas: 取消吧不报了, 这个我先跳过, 全部重来一遍. The whole message must be commands and the small words around them.
/// </summary>
internal static class RunTogether
{
    public const int Longest = 16;

    private const string Small = "commands.small";

    private static readonly FrozenDictionary<string, Command> s_words = Commands.s_keys
        .SelectMany(pair => Words(pair.Key).Select(word => (word, pair.Command)))
        .Concat(Words(Small).Select(word => (word, Command.None)))
        .DistinctBy(pair => pair.word, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    private static readonly int s_longestWord = s_words.Keys.Max(word => word.Length);

    public static Command Read(string bare)
    {
        // What the rest of the message says from each position on; null where it says something else.
        var lookup = s_words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<(bool Fits, Command Command)> rest = stackalloc (bool, Command)[Longest + 1];
        rest[bare.Length] = (true, Command.None);
        for (var at = bare.Length - 1; at >= 0; at--)
        {
            if (bare[at] == ' ')
                rest[at] = rest[at + 1];
            for (var length = Math.Min(s_longestWord, bare.Length - at); length > 0; length--)
                if (rest[at + length].Fits && lookup.TryGetValue(bare.AsSpan(at, length), out var command)
                    && Together(command, rest[at + length].Command) is { } both)
                {
                    rest[at] = (true, both);
                    break;
                }
        }

        return rest[0].Fits ? rest[0].Command : Command.None;
    }

    /// <summary>One command and small words; 不会填，跳过 skips, and 跳过 then 取消 says nothing clear.</summary>
    private static Command? Together(Command one, Command other) => (one, other) switch
    {
        (Command.None, _) => other,
        (_, Command.None) => one,
        _ when one == other => one,
        (Command.Help, Command.Skip) or (Command.Skip, Command.Help) => Command.Skip,
        (Command.Back, Command.Edit) or (Command.Edit, Command.Back) => Command.Back,
        _ => null,
    };

    private static IEnumerable<string> Words(string key) => Languages.All.SelectMany(language => WordBook.Shared.List(language, key));
}
