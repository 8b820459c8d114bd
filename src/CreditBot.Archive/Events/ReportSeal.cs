using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Events;

/// <summary>
/// What the audit chain keeps of a report: number, stage and SHA-256 of its text, answers and files. So a report that was changed
/// or deleted afterwards can be named although the chain does not repeat it.
/// </summary>
public static class ReportSeal
{
    internal const string Filed = "event.filed";
    internal const string FollowedUp = "event.followedUp";
    internal const string FinalReported = "event.finalReported";

    private static readonly string[] Actions = [Filed, FollowedUp, FinalReported];

    /// <summary>References with number, such as <c>ZD-2026-000123/0</c>, of the reports that are not what the chain says was reported.</summary>
    public static async Task<IReadOnlyList<string>> VerifyAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        var entries = context.AuditEntries.AsNoTracking().Where(e => Actions.Contains(e.Action)).OrderBy(e => e.Number);
        foreach (var entry in await entries.Select(e => new { e.Subject, e.Detail }).ToListAsync(cancellationToken))
        {
            using var detail = JsonDocument.Parse(entry.Detail);
            var number = detail.RootElement.GetProperty("number").GetInt32();
            if (await DetailAsync(context, entry.Subject, number, cancellationToken) != entry.Detail)
                broken.Add($"{entry.Subject}/{number}");
        }

        return broken;
    }

    internal static string DetailOf(EventReport report, IEnumerable<byte[]> fileHashes) => JsonSerializer.Serialize(new
    {
        number = report.Number,
        stage = report.Stage.ToString(),
        body = Sha256Of(report.Body),
        answers = Sha256Of(report.Answers),
        files = fileHashes.Select(Convert.ToHexStringLower).Order(StringComparer.Ordinal),
    });

    private static async Task<string?> DetailAsync(ArchiveContext context, string reference, int number, CancellationToken cancellationToken)
    {
        var report = await context.Events.AsNoTracking()
            .Where(e => e.Reference == reference)
            .SelectMany(e => e.Reports)
            .SingleOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (report is null)
            return null;
        var files = await context.Attachments.Where(a => a.ReportId == report.Id && a.Sha256 != null).Select(a => a.Sha256!).ToListAsync(cancellationToken);
        return DetailOf(report, files);
    }

    private static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
