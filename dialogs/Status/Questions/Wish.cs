using CreditBot.Dialogs.Routing;
using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>The phrases <c>start</c> and <c>not</c> of an action: whether a short text wishes it. They name the action so plainly that nothing else is meant.</summary>
internal sealed class Wish(WordBook words)
{
    private const int Longest = 60;

    private readonly Pattern[] _start = Patterns(words, "start");
    private readonly Pattern[] _not = Patterns(words, "not");

    public bool IsIn(string text)
    {
        var said = Text.Fold(text).Trim();
        return said.Length <= (Asides.IsLatin(said) ? 2 * Longest : Longest)
            && Array.Exists(_start, pattern => pattern.Find(said) is not null) && !Array.Exists(_not, pattern => pattern.Find(said) is not null);
    }

    private static Pattern[] Patterns(WordBook words, string key) => [.. Languages.All.SelectMany(language => words.List(language, key)).Select(text => new Pattern(text))];
}
