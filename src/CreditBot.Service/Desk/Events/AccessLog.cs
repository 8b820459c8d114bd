using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Turns;
using CreditBot.Service.Desk.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Desk.Events;

/// <summary>Writes into the audit chain who read what. The same reading again within ten minutes is one entry.</summary>
internal sealed class AccessLog(TurnFactory turns, IDbContextFactory<ArchiveContext> archive, TimeProvider time)
{
    public const string EventRead = "event.read";
    public const string FileRead = "attachment.read";

    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(10);

    /// <summary>Whether an entry tells of reading, not of a change.</summary>
    public static bool IsReading(AuditEntry entry) => entry.Action is EventRead or FileRead;

    /// <summary>Commits the entry before the content is handed out. The subject is the event's reference, the detail a file's id or nothing.</summary>
    public async Task RecordAsync(DeskUser reader, string action, string reference, string detail, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var actor = reader.PersonId.ToString();
        if (await IsRecentAsync(actor, action, reference, detail, now - OneReading, cancellationToken))
            return;
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        await AuditChain.AppendAsync(context, now, actor, action, reference, detail, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    private async Task<bool> IsRecentAsync(
        string actor, string action, string reference, string detail, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await context.AuditEntries.AnyAsync(
            entry => entry.Subject == reference && entry.Actor == actor && entry.Action == action && entry.Detail == detail && entry.At > since,
            cancellationToken);
    }
}
