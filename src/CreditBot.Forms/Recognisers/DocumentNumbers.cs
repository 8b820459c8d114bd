using System.Globalization;

namespace CreditBot.Forms.Recognisers;

/// <summary>An official document number in the form of GB/T 9704: issuer, year in 〔〕 and number, such as X信整〔2026〕12号.</summary>
public sealed record DocumentNumber(string Issuer, int Year, int Number)
{
    private const string Open = "〔[(【〖<《「『{";
    private const string Close = "〕])】〗>》」』}";

    /// <summary>
    /// Reads a text that is nothing but a document number, however its brackets, digits and spaces were typed:
    /// <c>X信整[2026]12号</c>, <c>Ｘ信整（２０２６）第12号</c>, <c>X信整2026年12号</c>. Leading zeros go. For one in a sentence see <see cref="References.Find"/>.
    /// </summary>
    public static bool TryParse(string? text, out DocumentNumber number)
    {
        number = new("", 0, 0);
        var s = new string([.. Text.Fold(text ?? "").ToString().Where(c => !char.IsWhiteSpace(c))]);
        if (s.Length < 6 || s[^1] != '号')
            return false;

        var digits = s.Length - 1;
        while (digits > 0 && char.IsAsciiDigit(s[digits - 1]))
            digits--;
        var head = s[..digits].TrimEnd('第');
        if (head.Length > 0 && Close.Contains(head[^1]))
            head = head[..^1];
        head = head.TrimEnd('年');
        if (head.Length < 4 || !int.TryParse(head.AsSpan(head.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1949 or > 2199)
            return false;
        var issuer = head[..^4];
        if (issuer.Length > 0 && Open.Contains(issuer[^1]))
            issuer = issuer[..^1];
        if (issuer.Any(c => char.IsAsciiDigit(c) || Open.Contains(c) || Close.Contains(c)))
            return false;
        if (!int.TryParse(s.AsSpan(digits, s.Length - 1 - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n == 0)
            return false;
        number = new(issuer, year, n);
        return true;
    }

    /// <summary>The standard form.</summary>
    public override string ToString() => FormattableString.Invariant($"{Issuer}〔{Year}〕{Number}号");
}
