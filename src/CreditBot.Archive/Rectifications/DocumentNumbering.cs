using System.Globalization;
using System.Text.RegularExpressions;
using CreditBot.Archive.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Gives official document numbers in the bureau's pattern, such as <c>X信整〔{year}〕{n}号</c>; each year begins with 1.</summary>
internal static class DocumentNumbering
{
    private const string Counter = "DOC";

    /// <summary>The next free number; null while the pattern is not set. The counter stays locked until the transaction ends.</summary>
    public static async Task<string?> NextAsync(ArchiveContext context, string? pattern, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (pattern is null)
            return null;
        while (true)
        {
            var number = Fill(pattern, Year(at), await References.NextNumberAsync(context, Counter, at, cancellationToken));
            if (!await context.Rectifications.AnyAsync(r => r.DocumentNumber == number, cancellationToken))
                return number;
        }
    }

    /// <summary>Takes the numbers of this year that notices from elsewhere already have.</summary>
    public static async Task TakeAsync(ArchiveContext context, string? pattern, IEnumerable<string> numbers, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (pattern is null)
            return;
        var parts = pattern.Replace("{year}", Year(at).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Split("{n}", 2);
        var taken = numbers
            .Where(n => n.Length > parts[0].Length + parts[1].Length && n.StartsWith(parts[0], StringComparison.Ordinal) && n.EndsWith(parts[1], StringComparison.Ordinal))
            .Select(n => int.TryParse(n.AsSpan(parts[0].Length, n.Length - parts[0].Length - parts[1].Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        if (taken > 0)
            await References.RaiseAsync(context, Counter, at, taken, cancellationToken);
    }

    /// <summary>
    /// What a typed document number (in standard form) may mean, nearest first: any case, words before the issuer, the issuer left out or cut short where
    /// the bureau's pattern says what it is.
    /// </summary>
    public static List<string> Readings(string typed, string? pattern)
    {
        var readings = new List<string> { typed };
        var bracket = typed.IndexOf('〔', StringComparison.Ordinal);
        if (bracket < 0)
            return readings;
        for (var from = 0; from < Math.Max(bracket, 1); from++)
            readings.AddRange([typed[from..], typed[from..].ToUpperInvariant(), typed[from..].ToLowerInvariant()]);
        if (pattern is not null && Regex.Match(typed, @"〔(?<year>\d{4})〕(?<n>\d{1,9})号$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } parts
            && IsOf(pattern, typed[..bracket]))
        {
            readings.Add(Fill(pattern, int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), long.Parse(parts.Groups["n"].ValueSpan, CultureInfo.InvariantCulture)));
        }

        return [.. readings.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsOf(string pattern, string issuer)
    {
        var own = pattern.Split('{')[0].TrimEnd('〔', '[', '(', '（', '【');
        return own.EndsWith(issuer, StringComparison.OrdinalIgnoreCase) || issuer.EndsWith(own, StringComparison.OrdinalIgnoreCase);
    }

    internal static string Fill(string pattern, int year, long number) => pattern
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static int Year(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).Year;
}
