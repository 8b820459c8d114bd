namespace CreditBot.Forms.Recognisers;

/// <summary>What a reference names.</summary>
public enum ReferenceKind
{
    /// <summary>ZD-2026-000123.</summary>
    Event,

    /// <summary>ZG-2026-000045.</summary>
    Rectification,

    /// <summary>JB- and eight characters.</summary>
    Tip,

    /// <summary>X信整〔2026〕12号, in the brackets of GB/T 9704.</summary>
    DocumentNumber,

    /// <summary>第123号: only the number, without leading zeros.</summary>
    Ordinal,
}

/// <summary>A reference in its standard form.</summary>
public sealed record ReferenceMatch(Span Span, ReferenceKind Kind, string Text);

/// <summary>Finds references to records and document numbers with any brackets, dashes or case.</summary>
public static class References
{
    private const string Open = "〔[(【〖<《「『{";
    private const string Close = "〕])】〗>》」』}";
    private const string NoIssuer = "是为的见按据到查于在和与及对问把被从请给看了过就叫号文：:，,。；;、发收有还这那个份件上下";

    public static IReadOnlyList<ReferenceMatch> Find(string text)
    {
        ReadOnlySpan<char> s = Text.Fold(text);
        List<ReferenceMatch>? found = null;
        for (var i = 0; i < s.Length;)
        {
            var match = s[i] switch
            {
                'Z' or 'z' or 'J' or 'j' => Ours(s, i),
                '第' => Ordinal(s, i + 1, i),
                'N' or 'n' => Scan.AnyWord(s, i, ["no.", "no", "number"]) is > 0 and var word ? English(s, i, Scan.Spaces(s, i + word)) : null,
                '#' => English(s, i, i + 1),
                _ when Open.Contains(s[i]) => Document(s, i, found is { Count: > 0 } ? found[^1].Span.End : 0),
                _ when Scan.IsDigit(s[i]) && !Scan.IsAlnum(Scan.Char(s, i - 1)) => Unbracketed(s, i, found is { Count: > 0 } ? found[^1].Span.End : 0),
                _ => null,
            };
            if (match is not null)
            {
                (found ??= []).Add(match);
                i = match.Span.End;
                continue;
            }

            i += Scan.IsDigit(s[i]) ? Numerals.Run(s, i) : 1;
        }

        return found ?? (IReadOnlyList<ReferenceMatch>)[];
    }

    private static ReferenceMatch? Ours(ReadOnlySpan<char> s, int at)
    {
        if (Scan.IsAlnum(Scan.Char(s, at - 1)))
        {
            return null;
        }

        var second = char.ToUpperInvariant(Scan.Char(s, at + 1));
        return (char.ToUpperInvariant(s[at]), second) switch
        {
            ('Z', 'D') => Numbered(s, at, "ZD", ReferenceKind.Event),
            ('Z', 'G') => Numbered(s, at, "ZG", ReferenceKind.Rectification),
            ('J', 'B') => Tip(s, at),
            _ => null,
        };
    }

    /// <summary>ZD-2026-000123, zd 2026 123, ZD2026000123.</summary>
    private static ReferenceMatch? Numbered(ReadOnlySpan<char> s, int at, string prefix, ReferenceKind kind)
    {
        var year = Separator(s, at + 2);
        var run = Numerals.Run(s, year);
        if (!Scan.IsDigit(Scan.Char(s, year)) || run is not (4 or 10))
        {
            return null;
        }

        var number = run == 10 ? year + 4 : Separator(s, year + 4);
        var length = run == 10 ? 6 : Numerals.Run(s, number);
        if (!Scan.IsDigit(Scan.Char(s, number)) || length > 6 || (run == 4 && number == year + 4) || s[year] != '2' || Scan.IsLetter(Scan.Char(s, number + length)))
        {
            return null;
        }

        var text = string.Concat(prefix, "-", s.Slice(year, 4), string.Concat("-", new string('0', 6 - length), s.Slice(number, length)));
        return new(new(at, number + length - at), kind, text);
    }

    private static ReferenceMatch? Tip(ReadOnlySpan<char> s, int at)
    {
        var start = Separator(s, at + 2);
        var end = start;
        var digits = 0;
        while (Scan.IsAlnum(Scan.Char(s, end)) && end - start <= 8)
        {
            digits += Scan.IsDigit(s[end]) ? 1 : 0;
            end++;
        }

        return end - start == 8 && (start > at + 2 || digits > 0)
            ? new(new(at, end - at), ReferenceKind.Tip, string.Concat("JB-", s[start..end].ToString().ToUpperInvariant()))
            : null;
    }

    private static int Separator(ReadOnlySpan<char> s, int at)
    {
        at = Scan.Spaces(s, at);
        return Scan.Spaces(s, Scan.Char(s, at) is '-' or '_' ? at + 1 : at);
    }

    /// <summary>第123号 and its like; a document or a building is something else.</summary>
    private static ReferenceMatch? Ordinal(ReadOnlySpan<char> s, int at, int start)
    {
        var number = Scan.Spaces(s, at);
        if (!Numerals.TryRead(s, number, out var n) || n.Value == int.MaxValue)
        {
            return null;
        }

        var sign = Scan.Spaces(s, number + n.Length);
        return Scan.Char(s, sign) == '号' && Scan.Any(s, sign + 1, ["楼", "文件", "令", "公告", "窗口", "院", "门", "线", "修正案"]) == 0
            ? new(new(start, sign + 1 - start), ReferenceKind.Ordinal, n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    private static ReferenceMatch? English(ReadOnlySpan<char> s, int start, int at) =>
        Numerals.TryRead(s, at, out var n) && n is { Chinese: false, Value: < int.MaxValue } && !Scan.IsAlnum(Scan.Char(s, at + n.Length))
            ? new(new(start, at + n.Length - start), ReferenceKind.Ordinal, n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;

    private static ReferenceMatch? Document(ReadOnlySpan<char> s, int at, int after)
    {
        var year = Scan.Spaces(s, at + 1);
        if (!Numerals.TryRead(s, year, out var y) || y.Length != 4 || y.Value is < 1949 or > 2199)
        {
            return null;
        }

        var close = year + 4 + (Scan.Char(s, year + 4) == '年' ? 1 : 0);
        return Close.Contains(Scan.Char(s, close)) && Scan.Char(s, close) != '\0' ? Complete(s, at, close + 1, y.Value, after) : null;
    }

    /// <summary>信整2026年12号 and 信整2026第12号.</summary>
    private static ReferenceMatch? Unbracketed(ReadOnlySpan<char> s, int at, int after) =>
        Numerals.TryRead(s, at, out var y) && y is { Length: 4, Value: >= 1949 and <= 2199 } && Issuer(s, at, after) < at
            ? Complete(s, at, at + 4 + (Scan.Char(s, at + 4) == '年' ? 1 : 0), y.Value, after)
            : null;

    private static ReferenceMatch? Complete(ReadOnlySpan<char> s, int at, int number, int year, int after)
    {
        number = Scan.Spaces(s, number);
        number += Scan.Char(s, number) == '第' ? 1 : 0;
        if (!Numerals.TryRead(s, number, out var n) || n.Value == int.MaxValue || Scan.Char(s, Scan.Spaces(s, number + n.Length)) != '号')
        {
            return null;
        }

        var end = Scan.Spaces(s, number + n.Length) + 1;
        var start = Issuer(s, at, after);
        var issuer = s[start..at].Trim(' ');
        return new(new(start, end - start), ReferenceKind.DocumentNumber, FormattableString.Invariant($"{issuer.ToString()}〔{year}〕{n.Value}号"));
    }

    /// <summary>The issuer's word: at most eight characters, back to a word that cannot be part of one.</summary>
    private static int Issuer(ReadOnlySpan<char> s, int at, int after)
    {
        var end = Scan.Char(s, at - 1) == ' ' ? at - 1 : at;
        var start = end;
        while (start > after && end - start < 8 && (Scan.IsHan(s[start - 1]) || Scan.IsLetter(s[start - 1])) && !IsEndOfSentence(s, start - 1, end))
        {
            start--;
        }

        return start == end ? at : start;
    }

    private static bool IsEndOfSentence(ReadOnlySpan<char> s, int at, int end) =>
        NoIssuer.Contains(s[at]) && !(s[at] is '发' && at < end && (at + 1 == end || s[at + 1] is '改' or '展' or '文')) && !(s[at] == '文' && at + 1 < end && s[at + 1] is '旅' or '广' or '物');
}
