using System.Text.RegularExpressions;
using CreditBot.Dialogs.Routing;
using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>A question about what the person has reported or suggested.</summary>
/// <param name="Event">Reference of the event, when one was named.</param>
/// <param name="Suggestions">It is about suggestions, not events.</param>
internal sealed record MyReportsQuestion(string? Event, bool Suggestions);

/// <summary>Understands 我报的那件事处理到哪了. Whoever tells news of a report (那件事有新进展) wants to follow it up and asks nothing.</summary>
internal sealed partial class MyReportsReader(WordBook words)
{
    private const int Longest = 40;
    private const int LongestLatin = 100;

    private readonly Pattern[] _not = Patterns(words, "not");
    private readonly Pattern[] _told = Patterns(words, "told");
    private readonly Pattern[] _asked = Patterns(words, "asked");
    private readonly Pattern[] _one = Patterns(words, "one");
    private readonly Pattern[] _suggested = Patterns(words, "suggested");

    public MyReportsQuestion? Read(string text)
    {
        var said = Text.Fold(text).Trim().ToLowerInvariant();
        if (said.Length == 0 || said.Length > (Asides.IsLatin(said) ? LongestLatin : Longest) || Has(_not, said) || (Has(_told, said) && !Asking().IsMatch(said)))
            return null;

        var named = References.Find(said).FirstOrDefault(reference => reference.Kind == ReferenceKind.Event)?.Text;
        if (Has(_suggested, said))
            return new MyReportsQuestion(null, Suggestions: true);
        return (named is null ? Router.Is(words, "whole", said) || Has(_asked, said) : Has(_one, said)) ? new MyReportsQuestion(named, Suggestions: false) : null;
    }

    private static bool Has(Pattern[] patterns, string said) => Array.Exists(patterns, pattern => pattern.Find(said) is not null);

    private static Pattern[] Patterns(WordBook words, string key) => [.. Languages.All.SelectMany(language => words.List(language, key)).Select(text => new Pattern(text))];

    [GeneratedRegex("([?？]|吗|没|没有|呢|如何)[?？。]*$|怎么样|到哪|什么|^(has|have|did|is|was|were|what|where|how|any)\\b", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Asking();
}
