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

    internal static string Fill(string pattern, int year, long number) => pattern
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static int Year(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).Year;
}
