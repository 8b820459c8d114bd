using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Tip.Screening;

/// <summary>What in a text may give its writer away; the name is a key of words (<c>screening.kinds</c>).</summary>
public enum DisclosureKind
{
    Phone,
    IdNumber,
    Mail,
    Self,
    StaffNumber,
    Account,
}

/// <summary>A place in a text that may give its writer away.</summary>
public sealed record Disclosure(Span Span, DisclosureKind Kind, string Text);

/// <summary>
/// Finds what may identify the sender of a tip (TP-05): phone and identity numbers in every way they are written, mail addresses,
/// 我叫…, 我是…科的, 本人…, numbers of staff and accounts. No network, no model; linear in the length.
/// </summary>
public static class SelfDisclosure
{
    /// <summary>In order, without overlaps; of two that overlap the one that begins earlier, then the longer one.</summary>
    public static IReadOnlyList<Disclosure> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = Text.Fold(text);
        var found = new List<Disclosure>();
        foreach (var (span, kind) in SpelledNumbers.Find(folded).Concat(SelfWords.Find(folded)).OrderBy(hit => hit.Span.Start).ThenByDescending(hit => hit.Span.Length))
            if (found.Count == 0 || span.Start >= found[^1].Span.End)
                found.Add(new Disclosure(span, kind, text.Substring(span.Start, span.Length)));

        return found;
    }

    /// <summary>The text with each place that is not kept replaced by <paramref name="mark"/>.</summary>
    public static string Remove(string text, IReadOnlyCollection<string> kept, string mark)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var place in Find(text).Reverse())
            if (!kept.Contains(place.Text, StringComparer.Ordinal))
                text = string.Concat(text.AsSpan(0, place.Span.Start), mark, text.AsSpan(place.Span.End));

        return text;
    }
}
