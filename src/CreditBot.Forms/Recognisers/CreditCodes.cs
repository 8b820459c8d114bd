namespace CreditBot.Forms.Recognisers;

/// <summary>What is wrong with a unified social credit code.</summary>
public enum CreditCodeProblem
{
    None,

    /// <summary>Not 18 characters.</summary>
    Length,

    /// <summary>I, O, S, V and Z do not occur in a code.</summary>
    Character,

    /// <summary>The check character does not fit: something is mistyped, and it cannot be known what.</summary>
    CheckDigit,
}

/// <summary>A unified social credit code, GB 32100-2015.</summary>
/// <param name="Span">The characters that said it, spaces included.</param>
/// <param name="Normalised">Upper case, half-width, without spaces.</param>
/// <param name="Problem">Why it is not valid, if it is not.</param>
/// <param name="Suggestion">The code with O read as 0 and I as 1, when that makes it valid; to be confirmed, never assumed.</param>
public sealed record CreditCodeMatch(Span Span, string Normalised, CreditCodeProblem Problem, string? Suggestion)
{
    public bool IsValid => Problem == CreditCodeProblem.None;
}

/// <summary>Finds unified social credit codes; forgives spaces, dashes, lower case and full-width characters.</summary>
public static class CreditCodes
{
    private const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    public static IReadOnlyList<CreditCodeMatch> Find(string text)
    {
        var s = Text.Fold(text).AsSpan();
        List<CreditCodeMatch>? found = null;
        for (var i = 0; i < s.Length;)
        {
            if (!Scan.IsAlnum(s[i]) || Scan.IsAlnum(Scan.Char(s, i - 1)))
            {
                i++;
                continue;
            }

            var match = ReadAt(s, i);
            if (match is not null)
            {
                (found ??= []).Add(match);
            }

            i = match?.Span.End ?? ChunkEnd(s, i);
        }

        return found ?? (IReadOnlyList<CreditCodeMatch>)[];
    }

    /// <summary>True for 18 characters of the alphabet with a fitting check character.</summary>
    public static bool IsValid(ReadOnlySpan<char> code) => code.Length == Length && Problem(code) == CreditCodeProblem.None;

    private static CreditCodeMatch? ReadAt(ReadOnlySpan<char> s, int start)
    {
        Span<char> code = stackalloc char[24];
        var count = 0;
        var end = start;
        var bestEnd = 0;
        var bestCount = 0;
        while (Scan.IsAlnum(Scan.Char(s, end)))
        {
            var chunk = ChunkEnd(s, end);
            if (count + chunk - end > 21 || !(count == 0 ? s[end..chunk].ContainsAnyInRange('0', '9') : LooksLikePart(s[end..chunk])))
            {
                break;
            }

            for (; end < chunk; end++)
            {
                code[count++] = char.ToUpperInvariant(s[end]);
            }

            if (bestCount != Length)
            {
                (bestEnd, bestCount) = (end, count);
            }

            end += Scan.Char(s, end) is ' ' or '-' && Scan.IsAlnum(Scan.Char(s, end + 1)) && count < Length ? 1 : 0;
            if (end == chunk)
            {
                break;
            }
        }

        return bestCount is >= 15 and <= 21 && LooksLikeCode(code[..bestCount], s, start) ? Judge(new(start, bestEnd - start), code[..bestCount]) : null;
    }

    private static CreditCodeMatch Judge(Span span, ReadOnlySpan<char> code)
    {
        var problem = Problem(code);
        string? suggestion = null;
        if (problem is CreditCodeProblem.Character)
        {
            Span<char> repaired = stackalloc char[code.Length];
            code.CopyTo(repaired);
            repaired.Replace('O', '0');
            repaired.Replace('I', '1');
            suggestion = IsValid(repaired) ? new string(repaired) : null;
        }

        return new(span, new string(code), problem, suggestion);
    }

    private static CreditCodeProblem Problem(ReadOnlySpan<char> code)
    {
        if (code.Length != Length)
        {
            return CreditCodeProblem.Length;
        }

        var sum = 0;
        for (var i = 0; i < Length; i++)
        {
            var value = Alphabet.IndexOf(code[i]);
            if (value < 0)
            {
                return CreditCodeProblem.Character;
            }

            sum += i < Length - 1 ? value * Weights[i] : 0;
        }

        return Alphabet[(31 - (sum % 31)) % 31] == code[^1] ? CreditCodeProblem.None : CreditCodeProblem.CheckDigit;
    }

    private static int ChunkEnd(ReadOnlySpan<char> s, int at)
    {
        while (Scan.IsAlnum(Scan.Char(s, at)))
        {
            at++;
        }

        return at;
    }

    /// <summary>A group of a spaced code has a digit in it or is written in capitals.</summary>
    private static bool LooksLikePart(ReadOnlySpan<char> chunk) =>
        chunk.ContainsAnyInRange('0', '9') || !chunk.ContainsAnyInRange('a', 'z');

    private static bool LooksLikeCode(ReadOnlySpan<char> code, ReadOnlySpan<char> s, int start)
    {
        var division = 0;
        var letters = 0;
        for (var i = 0; i < code.Length; i++)
        {
            division += i is >= 1 and <= 7 && (Scan.IsDigit(code[i]) || code[i] is 'O' or 'I') ? 1 : 0;
            letters += Scan.IsLetter(code[i]) ? 1 : 0;
        }

        if (division < 6 || !(Scan.IsDigit(code[0]) || code[0] is 'A' or 'N' or 'Y' or 'I' or 'O' or 'G'))
        {
            return false;
        }

        var named = IsNamed(s, start);
        return code.Length == Length
            ? Problem(code) == CreditCodeProblem.None || named || !IsResidentNumber(code)
            : named || (code[0] is '1' or '5' or '9' && code.Length is >= 16 and <= 20 && (letters > 1 || s.Length <= code.Length + 3));
    }

    private static bool IsNamed(ReadOnlySpan<char> s, int start)
    {
        var before = s[Math.Max(0, start - 8)..start];
        return before.Contains("代码", StringComparison.Ordinal) || before.Contains("信用码", StringComparison.Ordinal) || before.Contains("code", StringComparison.OrdinalIgnoreCase) || before.Contains("税号", StringComparison.Ordinal);
    }

    /// <summary>A resident's number has the same length: birth date in the middle, digits and a last X only.</summary>
    private static bool IsResidentNumber(ReadOnlySpan<char> code)
    {
        var year = Number(code.Slice(6, 4));
        var month = Number(code.Slice(10, 2));
        var day = Number(code.Slice(12, 2));
        return Number(code.Slice(14, 3)) is not null && (Scan.IsDigit(code[17]) || code[17] == 'X')
            && year is >= 1900 and <= 2099 && month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        digits.ContainsAnyExceptInRange('0', '9') ? null : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
