using System.Globalization;
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

    internal static string Fill(string pattern, int year, long number) => pattern
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static int Year(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).Year;
}
