using System.Globalization;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Tip.Screening;

/// <summary>
/// Telephone and identity numbers however they are spelled: 13800138000, 138-0013-8000, １３８…, 一三八…, 1三8…, ①③⑧…, with spaces, dots
/// or commas between the digits.
/// </summary>
internal static class SpelledNumbers
{
    private const int MobileDigits = 11;
    private const int IdDigits = 18;
    private const int MaxGap = 3;

    private static readonly string[] s_separators = [" ", "-", ".", "·", ",", "，", "、", "/", "_", "(", ")", "（", "）", "—", "–", "~", "*"];

    public static IEnumerable<(Span Span, DisclosureKind Kind)> Find(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Digit(text[at]) < 0)
            {
                at++;
                continue;
            }

            var run = Run(text, at);
            foreach (var hit in Within(text, run))
                yield return hit;
            at = run[^1].At + 1;
        }
    }

    /// <summary>Digits that belong together, each with its place; a group ends where separators begin.</summary>
    private static List<(int At, int Digit)> Run(string text, int at)
    {
        var digits = new List<(int At, int Digit)> { (at, Digit(text[at])) };
        for (var next = at + 1; next < text.Length;)
        {
            if (Digit(text[next]) is >= 0 and var digit)
            {
                digits.Add((next++, digit));
                continue;
            }

            var gap = next;
            while (gap < text.Length && gap - next < MaxGap && s_separators.Contains(text[gap].ToString(), StringComparer.Ordinal))
                gap++;
            if (gap == next || gap == text.Length || Digit(text[gap]) < 0)
                break;
            next = gap;
        }

        return digits;
    }

    private static IEnumerable<(Span Span, DisclosureKind Kind)> Within(string text, List<(int At, int Digit)> run)
    {
        for (var first = 0; first < run.Count; first++)
        {
            if (first > 0 && run[first - 1].At + 1 == run[first].At)
                continue;

            if (IsId(text, run, first, out var end))
            {
                yield return (Whole(run[first].At, end), DisclosureKind.IdNumber);
                yield break;
            }

            if (Phone(run, first) is { } last)
            {
                var start = run[first].At;
                yield return (Whole(start > 0 && text[start - 1] == '+' ? start - 1 : start, run[last].At + 1), DisclosureKind.Phone);
                first = last;
            }
        }
    }

    private static Span Whole(int start, int end) => new(start, end - start);

    /// <summary>Index of the last digit of a mobile or landline number that begins here and ends with its group, or null.</summary>
    private static int? Phone(List<(int At, int Digit)> run, int first)
    {
        foreach (var country in (int[])[0, 2, 4])
        {
            var start = first + country;
            if (start >= run.Count || !HasCountry(run, first, country))
                continue;

            foreach (var length in (int[])[MobileDigits, 12, 10])
            {
                var last = start + length - 1;
                if (last < run.Count && EndsGroup(run, last) && (length == MobileDigits && IsMobile(run, start) || country == 0 && IsLandline(run, start, length)))
                    return last;
            }
        }

        return null;
    }

    private static bool HasCountry(List<(int At, int Digit)> run, int first, int length) => length switch
    {
        0 => true,
        2 => run[first].Digit == 8 && run[first + 1].Digit == 6,
        _ => run[first].Digit == 0 && run[first + 1].Digit == 0 && run[first + 2].Digit == 8 && run[first + 3].Digit == 6,
    };

    private static bool IsMobile(List<(int At, int Digit)> run, int start) => run[start].Digit == 1 && run[start + 1].Digit >= 3;

    /// <summary>An area code of three digits (010, 02x) or four, then seven or eight that begin with 2 to 8.</summary>
    private static bool IsLandline(List<(int At, int Digit)> run, int start, int length)
    {
        var area = run[start + 1].Digit <= 2 ? 3 : 4;
        return run[start].Digit == 0 && run[start + 1].Digit >= 1 && length - area is 7 or 8 && run[start + area].Digit is >= 2 and <= 8;
    }

    private static bool IsId(string text, List<(int At, int Digit)> run, int first, out int end)
    {
        end = 0;
        var last = first + IdDigits - 2;
        if (last >= run.Count)
            return false;

        var month = run[first + 10].Digit * 10 + run[first + 11].Digit;
        var day = run[first + 12].Digit * 10 + run[first + 13].Digit;
        var century = run[first + 6].Digit * 10 + run[first + 7].Digit;
        if (century is not (18 or 19 or 20) || month is < 1 or > 12 || day is < 1 or > 31)
            return false;

        if (last + 1 < run.Count && EndsGroup(run, last + 1))
            end = run[last + 1].At + 1;
        else if (EndsGroup(run, last) && After(text, run[last].At) is { } check)
            end = check + 1;
        return end > 0;
    }

    /// <summary>The place of an X after the seventeenth digit.</summary>
    private static int? After(string text, int at)
    {
        for (var next = at + 1; next < text.Length && next <= at + 1 + MaxGap; next++)
            if (text[next] is 'X' or 'x')
                return next;

        return null;
    }

    private static bool EndsGroup(List<(int At, int Digit)> run, int index) => index == run.Count - 1 || run[index].At + 1 != run[index + 1].At;

    private static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        '〇' or '零' or '○' or '洞' => 0,
        '一' or '壹' or '幺' => 1,
        '二' or '贰' or '两' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' or '拐' => 7,
        '八' or '捌' => 8,
        '九' or '玖' or '勾' => 9,
        _ when character > '\u007F' && CharUnicodeInfo.GetNumericValue(character) is var value and >= 0 and <= 9 && value == Math.Floor(value)
            && CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber => (int)value,
        _ => -1,
    };
}
