using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>What the audit chain keeps of a line of the tracking log: number, state, dates and SHA-256 of its text and files, so that a changed line can be named (X-08).</summary>
public static class RectificationSeal
{
    private const string Prefix = "rectification.";

    /// <summary>References with number, such as <c>ZG-2026-000045/3</c>, of the lines that are not what the chain says was written.</summary>
    public static async Task<IReadOnlyList<string>> VerifyAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        string[] actions = [.. Enum.GetValues<RectificationStep>().Select(ActionOf)];
        var broken = new List<string>();
        var sealedLines = context.AuditEntries.AsNoTracking().Where(e => actions.Contains(e.Action)).OrderBy(e => e.Number).Select(e => new { e.Subject, e.Detail });
        foreach (var line in await sealedLines.ToListAsync(cancellationToken))
        {
            using var detail = JsonDocument.Parse(line.Detail);
            var id = detail.RootElement.GetProperty("id").GetGuid();
            if (await DetailAsync(context, id, cancellationToken) != line.Detail)
                broken.Add($"{line.Subject}/{detail.RootElement.GetProperty("number").GetInt32()}");
        }

        return broken;
    }

    internal static string ActionOf(RectificationStep step) => Prefix + char.ToLowerInvariant(step.ToString()[0]) + step.ToString()[1..];

    internal static string DetailOf(RectificationEntry entry, IEnumerable<byte[]> fileHashes) => JsonSerializer.Serialize(new
    {
        id = entry.Id,
        number = entry.Number,
        status = entry.Status.ToString(),
        text = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Text))),
        oldDueOn = entry.OldDueOn,
        newDueOn = entry.NewDueOn,
        files = fileHashes.Select(Convert.ToHexStringLower).Order(StringComparer.Ordinal),
    });

    private static async Task<string?> DetailAsync(ArchiveContext context, Guid id, CancellationToken cancellationToken)
    {
        var entry = await context.RectificationEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (entry is null)
            return null;
        var files = await context.Attachments.Where(a => a.EntryId == id && a.Sha256 != null).Select(a => a.Sha256!).ToListAsync(cancellationToken);
        return DetailOf(entry, files);
    }
}
