using System.Security.Cryptography;
using System.Text.Json;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>
/// Takes notices from a list kept elsewhere, all in one turn. The same list again changes nothing; a changed row corrects the notice as long as nobody
/// has worked on it here. One audit entry for the whole list, with the SHA-256 of its rows. Nobody is notified: the notices were issued before.
/// </summary>
public sealed class RectificationImport
{
    private const int AtOnce = 500;

    private readonly CalendarStore calendars;
    private readonly TimeProvider time;

    internal RectificationImport(CalendarStore calendars, TimeProvider time) => (this.calendars, this.time) = (calendars, time);

    /// <summary>Writes the rows into the turn. With faults the caller does not commit; without a commit it is a dry run.</summary>
    public async Task<ImportResult> ImportAsync(ArchiveTurn turn, IReadOnlyList<ImportedNotice> rows, string actor, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        await References.LockAsync(context, References.Rectification, now, cancellationToken);
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        var faults = new List<(int, string)>();
        var fresh = new List<ImportedNotice>();
        var (corrected, unchanged) = (0, 0);
        foreach (var chunk in rows.Chunk(AtOnce))
        {
            var known = await KnownAsync(context, chunk, cancellationToken);
            foreach (var row in chunk)
            {
                switch (Decide(row, known))
                {
                    case (null, null):
                        fresh.Add(row);
                        break;
                    case (null, { } reason):
                        faults.Add((row.Row, reason));
                        break;
                    case ({ } record, _) when Same(record, row):
                        unchanged++;
                        break;
                    case ({ } record, _):
                        corrected++;
                        Correct(context, record, row, calendar, now);
                        break;
                }
            }
        }

        var references = fresh.Count == 0 ? [] : await References.NextAsync(context, References.Rectification, now, fresh.Count, cancellationToken);
        context.Rectifications.AddRange(fresh.Zip(references, (row, reference) => New(row, reference, calendar, now)));
        if (fresh.Count + corrected > 0)
        {
            var settings = await RectificationSettings.LoadAsync(context, cancellationToken);
            await DocumentNumbering.TakeAsync(context, settings.DocumentPattern, rows.Select(r => r.DocumentNumber).OfType<string>(), now, cancellationToken);
            var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(rows)));
            var span = references.Count == 0 ? "" : $" {references[0]}…{references[^1]}";
            await AuditChain.AppendAsync(context, now, actor, "rectification.listImported", "rectifications", $"{fresh.Count} new, {corrected} corrected, {hash}{span}", cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        return new(fresh.Count, corrected, unchanged, faults);
    }

    private static async Task<List<Rectification>> KnownAsync(ArchiveContext context, ImportedNotice[] rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(r => r.DocumentNumber).OfType<string>().ToList();
        var keys = rows.Where(r => r.Key is not null).Select(r => SourceOf(r.Key!)).ToList();
        return await context.Rectifications.Include(r => r.Entries)
            .Where(r => numbers.Contains(r.DocumentNumber!) || keys.Contains(r.SourceReference!))
            .ToListAsync(cancellationToken);
    }

    private static (Rectification? Record, string? Reason) Decide(ImportedNotice row, List<Rectification> known)
    {
        var byNumber = row.DocumentNumber is null ? null : known.Find(r => r.DocumentNumber == row.DocumentNumber);
        var byKey = row.Key is null ? null : known.Find(r => r.SourceReference == SourceOf(row.Key));
        if (byNumber is not null && byKey is not null && byNumber != byKey)
            return (null, "import.twoNotices");
        if ((byNumber ?? byKey) is not { } record)
            return (null, null);
        var handled = record.Entries.Any(e => e.Step is not (RectificationStep.Imported or RectificationStep.Corrected));
        return handled && !Same(record, row) ? (null, "import.handled") : (record, null);
    }

    /// <summary>The state counts only until somebody works on the notice here.</summary>
    private static bool Same(Rectification record, ImportedNotice row) =>
        (record.UnitId, record.ResponsiblePersonId, record.IssuedOn, record.Problem, record.Basis, record.Requirements, record.Source, record.DocumentNumber)
            == (row.UnitId, row.ResponsiblePersonId, row.IssuedOn, row.Problem, row.Basis, row.Requirements, row.Source, row.DocumentNumber)
        && (record.Entries.Any(e => e.Step is not (RectificationStep.Imported or RectificationStep.Corrected))
            || (record.Status == row.Status && record.DueOn == row.DueOn));

    private static void Correct(ArchiveContext context, Rectification record, ImportedNotice row, WorkingCalendar calendar, DateTimeOffset now)
    {
        var before = record.DueOn;
        (record.UnitId, record.ResponsiblePersonId, record.IssuedOn, record.DueOn) = (row.UnitId, row.ResponsiblePersonId, row.IssuedOn, row.DueOn);
        (record.Problem, record.Basis, record.Requirements, record.Source) = (row.Problem, row.Basis, row.Requirements, row.Source);
        (record.DocumentNumber, record.Status, record.Summary) = (row.DocumentNumber, row.Status, RectificationDrafts.SummaryOf(row.Problem));
        Deadlines.Keep(record, calendar, new(row.IssuedOn, null, null, null, []));
        var line = Line(record, RectificationStep.Corrected, record.Entries.Max(e => e.Number) + 1, now, before == row.DueOn ? null : before);
        context.RectificationEntries.Add(line);
    }

    private static Rectification New(ImportedNotice row, string reference, WorkingCalendar calendar, DateTimeOffset now)
    {
        var record = new Rectification
        {
            Id = Guid.NewGuid(),
            Reference = reference,
            DocumentNumber = row.DocumentNumber,
            Problem = row.Problem,
            Basis = row.Basis,
            Requirements = row.Requirements,
            UnitId = row.UnitId,
            ResponsiblePersonId = row.ResponsiblePersonId,
            IssuedOn = row.IssuedOn,
            DueOn = row.DueOn,
            Origin = RectificationOrigin.Other,
            Source = row.Source,
            SourceReference = row.Key is null ? null : SourceOf(row.Key),
            OriginatedAt = new DateTimeOffset(row.IssuedOn, TimeOnly.MinValue, TimeSpan.FromHours(8)),
            Summary = RectificationDrafts.SummaryOf(row.Problem),
            Status = row.Status,
        };
        Deadlines.Keep(record, calendar, new(row.IssuedOn, null, null, null, []));
        record.Entries.Add(Line(record, RectificationStep.Imported, 1, now, null));
        return record;
    }

    private static RectificationEntry Line(Rectification record, RectificationStep step, int number, DateTimeOffset now, DateOnly? before) => new()
    {
        Id = Guid.NewGuid(),
        RectificationId = record.Id,
        Number = number,
        Step = step,
        Status = record.Status,
        Text = "",
        At = now,
        OldDueOn = before,
        NewDueOn = before is null ? null : record.DueOn,
    };

    private static string SourceOf(string key) => $"import/{key}";
}
