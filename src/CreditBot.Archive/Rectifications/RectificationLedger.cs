using CreditBot.Archive.Attachments;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Who hears of a step.</summary>
[Flags]
internal enum Audience
{
    Nobody = 0,
    Office = 1,

    /// <summary>Head of the unit and responsible person, in their chats.</summary>
    Unit = 2,
}

/// <summary>A step to be written: what it is called in the log and in the chain, who hears of it, and what the log says.</summary>
internal sealed record LedgerStep(RectificationStep Step, Audience Audience, Guid? AuthorId)
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public string Text { get; init; } = "";

    public DateOnly? OldDueOn { get; init; }

    public DateOnly? NewDueOn { get; init; }

    public IReadOnlyList<(FiledFile File, byte[] Sha256)> Files { get; init; } = [];
}

/// <summary>Writes a step of a notice: log entry, files, deliveries and audit entry, in the transaction of the turn.</summary>
internal sealed class RectificationLedger(AttachmentStore attachments, DeliveryQueue deliveries, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => WorkingCalendar.DayOf(Now);

    /// <summary>Locks the notice's row until the transaction ends and reads it as it is then.</summary>
    public static async Task<Rectification?> LockAsync(ArchiveContext context, Guid id, CancellationToken cancellationToken)
    {
        await context.Rectifications.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, r => r.Status), cancellationToken);
        return await context.Rectifications.SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
    }

    public async Task<List<(FiledFile File, byte[] Sha256)>> HashAsync(IReadOnlyList<FiledFile> files, CancellationToken cancellationToken)
    {
        var hashed = new List<(FiledFile, byte[])>(files.Count);
        foreach (var file in files)
            hashed.Add((file, await attachments.HashAsync(file, cancellationToken)));
        return hashed;
    }

    public async Task<RectificationEntry> WriteAsync(ArchiveContext context, Rectification record, LedgerStep step, CancellationToken cancellationToken)
    {
        var now = Now;
        var entry = new RectificationEntry
        {
            Id = step.Id,
            RectificationId = record.Id,
            Number = (await context.RectificationEntries.Where(e => e.RectificationId == record.Id).MaxAsync(e => (int?)e.Number, cancellationToken) ?? 0) + 1,
            Step = step.Step,
            Status = record.Status,
            Text = step.Text,
            AuthorId = step.AuthorId,
            At = now,
            OldDueOn = step.OldDueOn,
            NewDueOn = step.NewDueOn,
        };
        context.RectificationEntries.Add(entry);
        foreach (var (file, sha256) in step.Files)
            await attachments.MoveToEntryAsync(context, entry.Id, file, sha256, cancellationToken);

        await AnnounceAsync(context, record, entry, step.Audience, cancellationToken);
        var actor = step.AuthorId?.ToString() ?? "system";
        var detail = RectificationSeal.DetailOf(entry, step.Files.Select(f => f.Sha256));
        await AuditChain.AppendAsync(context, now, actor, RectificationSeal.ActionOf(step.Step), SubjectOf(record), detail, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return entry;
    }

    /// <summary>Name of a notice in the audit chain: its number, or its id while it has none.</summary>
    public static string SubjectOf(Rectification record) => record.Reference ?? record.Id.ToString();

    private async Task AnnounceAsync(ArchiveContext context, Rectification record, RectificationEntry entry, Audience audience, CancellationToken cancellationToken)
    {
        if (audience == Audience.Nobody || RectificationNotices.KindOf(entry.Step) is not { } kind)
            return;
        var notice = await RectificationNotices.OfAsync(context, record, kind, entry.At, cancellationToken) with { ReportNumber = entry.Number };
        if (audience.HasFlag(Audience.Office))
            context.Deliveries.AddRange(deliveries.OfficeChannels.Select(channel => EventRecords.DeliveryOf(channel, notice)));
        if (!audience.HasFlag(Audience.Unit))
            return;

        var told = notice with { Note = entry.Text.Length > 0 ? entry.Text : null, ActedBy = await NameAsync(context, entry.AuthorId, cancellationToken) };
        var quiet = entry.Step == RectificationStep.Issued ? (await RectificationSettings.LoadAsync(context, cancellationToken)).QuietHours : null;
        foreach (var channel in await Recipients.OfUnitAsync(context, record.UnitId, record.ResponsiblePersonId, entry.AuthorId, cancellationToken))
        {
            var delivery = EventRecords.DeliveryOf(channel, told);
            delivery.NextAttemptAt = quiet?.After(entry.At) ?? entry.At;
            context.Deliveries.Add(delivery);
        }
    }

    private static Task<string?> NameAsync(ArchiveContext context, Guid? id, CancellationToken cancellationToken) =>
        context.People.Where(p => p.Id == id).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>Whose chats a message goes to.</summary>
internal static class Recipients
{
    /// <summary>Channels <c>conversation:{binding}</c> of the unit's heads and the responsible person, without the one who acted.</summary>
    public static async Task<IReadOnlyList<string>> OfUnitAsync(ArchiveContext context, Guid unitId, Guid? responsible, Guid? actor, CancellationToken cancellationToken)
    {
        var people = await context.People.AsNoTracking()
            .Where(p => p.LeftAt == null && (p.UnitId == unitId || p.Id == responsible))
            .ToListAsync(cancellationToken);
        return await OfPeopleAsync(
            context, [.. people.Where(p => p.Id == responsible || p.Roles.HasFlag(Roles.DepartmentHead)).Select(p => p.Id).Where(id => id != actor)], cancellationToken);
    }

    public static async Task<IReadOnlyList<string>> OfPeopleAsync(ArchiveContext context, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var bindings = await context.ChannelBindings
            .Where(b => people.Contains(b.PersonId) && b.RevokedAt == null)
            .Select(b => b.Id)
            .ToListAsync(cancellationToken);
        return [.. bindings.Order().Select(id => $"conversation:{id}")];
    }
}
