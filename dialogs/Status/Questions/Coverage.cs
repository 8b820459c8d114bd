using CreditBot.Dialogs.Routing;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>Marks what of a text is explained by known words: a short question is only taken for one when nothing of it is left over.</summary>
internal sealed class Coverage(string text)
{
    private readonly bool[] _covered = [.. text.Select(character => !char.IsLetterOrDigit(character))];

    public bool IsComplete => Array.TrueForAll(_covered, covered => covered);

    /// <summary>How many characters nothing explains.</summary>
    public int Left => _covered.Count(covered => !covered);

    public void Take(Span span) => Array.Fill(_covered, true, span.Start, span.Length);

    /// <summary>Marks every place of a word; true when there was one.</summary>
    public bool Take(string word)
    {
        var found = false;
        for (var from = 0; from < text.Length && Pattern.Place(text[from..], word) is { } span; from += span.End)
        {
            // Latin words match whole; what stands before the cut decides whether this is one.
            if (from > 0 && span.Start == 0 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[from - 1]))
                continue;

            Take(new Span(from + span.Start, span.Length));
            found = true;
        }

        return found;
    }
}
