using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Routing;

/// <summary>Finds the conversation that a free text asks for, by the phrases in the dialogs' folders, in both languages.</summary>
public sealed class Router(IReadOnlyList<Conversation> conversations)
{
    /// <summary>A request is short; a longer text must be a phrase itself to start anything.</summary>
    private const int Longest = 40;

    private readonly (Conversation Conversation, string Phrase)[] _phrases =
    [
        .. conversations.SelectMany(conversation => Languages.All.SelectMany(language => conversation.Words.List(language, "start")).Select(phrase => (conversation, phrase)))
            .OrderByDescending(pair => pair.phrase.Length),
    ];

    public IReadOnlyList<Conversation> Conversations => conversations;

    /// <summary>
    /// One conversation, several between which the bot must ask, or none. The longest phrase wins; a tie of different conversations is asked back.
    /// </summary>
    public IReadOnlyList<Conversation> Route(string text)
    {
        var folded = Text.Fold(text).Trim();
        if (folded.Length is 0 or > Longest)
            return [];

        var found = new List<Conversation>();
        var length = 0;
        foreach (var (conversation, phrase) in _phrases)
        {
            if (phrase.Length < length)
                break;
            if (!Contains(folded, phrase) || found.Contains(conversation))
                continue;

            length = phrase.Length;
            found.Add(conversation);
        }

        return found;
    }

    /// <summary>True when the text is one of the phrases of a key, whatever its case and closing punctuation.</summary>
    public static bool Is(WordBook words, string key, string text)
    {
        var bare = Text.Fold(text).Trim().TrimEnd('.', '!', '?', '。', '~').Trim();
        return Languages.All.Any(language => words.List(language, key).Contains(bare, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>English phrases match whole words only.</summary>
    private static bool Contains(string text, string phrase)
    {
        var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (!char.IsAsciiLetter(phrase[0]) || at == 0 || !char.IsAsciiLetter(text[at - 1]))
            && (!char.IsAsciiLetter(phrase[^1]) || at + phrase.Length == text.Length || !char.IsAsciiLetter(text[at + phrase.Length]));
    }
}
