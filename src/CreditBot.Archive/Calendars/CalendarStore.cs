using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Calendars;

/// <summary>The working calendar in force: the shipped years, and the imported ones over them.</summary>
public sealed class CalendarStore
{
    private static readonly CalendarYear s_shipped = Shipped("2026.json");

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly TimeProvider time;
    private volatile Snapshot? snapshot;

    internal CalendarStore(IDbContextFactory<ArchiveContext> contexts, TimeProvider time) => (this.contexts, this.time) = (contexts, time);

    /// <summary>The calendar that the program brings along, without imports.</summary>
    public static WorkingCalendar ShippedOnly { get; } = new([s_shipped]);

    /// <summary>The calendar in force; read anew as soon as any process has imported a year.</summary>
    public async Task<WorkingCalendar> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CurrentAsync(context, cancellationToken);
    }

    /// <summary>
    /// Imports a year's file as its next version, with an audit entry. The same content as the version in force writes nothing.
    /// Refused as <see cref="CalendarYear.Parse"/> says.
    /// </summary>
    public async Task<Outcome<CalendarYear>> ImportAsync(ArchiveTurn turn, string json, string actor, CancellationToken cancellationToken)
    {
        var parsed = CalendarYear.Parse(json, 0);
        if (parsed is not Outcome<CalendarYear>.Done { Value: var read })
            return parsed;

        var context = await turn.OpenAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var last = await context.CalendarFiles.AsNoTracking().Where(c => c.Year == read.Year).OrderByDescending(c => c.Version).FirstOrDefaultAsync(cancellationToken);
        if (last?.Sha256 == hash)
            return new Outcome<CalendarYear>.Done(read with { Version = last.Version });

        var now = time.GetUtcNow();
        var version = (last?.Version ?? 0) + 1;
        context.CalendarFiles.Add(new() { Year = read.Year, Version = version, Content = json, Sha256 = hash, ImportedAt = now, By = actor });
        await AuditChain.AppendAsync(context, now, actor, "calendar.imported", $"{read.Year}/{version}", $"{hash} {string.Join(' ', read.Papers)}", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return new Outcome<CalendarYear>.Done(read with { Version = version });
    }

    /// <summary>The calendar as the context's transaction sees it.</summary>
    internal async Task<WorkingCalendar> CurrentAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var versions = await context.CalendarFiles.GroupBy(c => c.Year).Select(g => new { Year = g.Key, Version = g.Max(c => c.Version) }).ToListAsync(cancellationToken);
        var key = string.Join(' ', versions.OrderBy(v => v.Year).Select(v => $"{v.Year}/{v.Version}"));
        if (snapshot is { } current && current.Key == key)
            return current.Calendar;

        var years = new Dictionary<int, CalendarYear> { [s_shipped.Year] = s_shipped };
        foreach (var wanted in versions)
        {
            var file = await context.CalendarFiles.AsNoTracking().SingleAsync(c => c.Year == wanted.Year && c.Version == wanted.Version, cancellationToken);
            years[file.Year] = CalendarYear.Parse(file.Content, file.Version) is Outcome<CalendarYear>.Done done
                ? done.Value
                : throw new InvalidOperationException($"The calendar {file.Year}/{file.Version} in the archive cannot be read.");
        }

        var calendar = new WorkingCalendar(years.Values);
        snapshot = new(key, calendar);
        return calendar;
    }

    /// <summary>The calendar with the versions that a deadline was computed with, so that its explanation stays what it was.</summary>
    internal static async Task<WorkingCalendar> AsOfAsync(ArchiveContext context, ImmutableArray<CalendarVersion> versions, CancellationToken cancellationToken)
    {
        var years = new List<CalendarYear>();
        foreach (var (year, version) in versions)
        {
            if (version == s_shipped.Version && year == s_shipped.Year)
                years.Add(s_shipped);
            else if (version is { } imported
                && await context.CalendarFiles.AsNoTracking().SingleOrDefaultAsync(c => c.Year == year && c.Version == imported, cancellationToken) is { } file
                && CalendarYear.Parse(file.Content, imported) is Outcome<CalendarYear>.Done done)
                years.Add(done.Value);
        }

        return new WorkingCalendar(years);
    }

    private static CalendarYear Shipped(string resource)
    {
        using var stream = typeof(CalendarStore).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return CalendarYear.Parse(reader.ReadToEnd(), 0) is Outcome<CalendarYear>.Done done ? done.Value : throw new InvalidOperationException($"{resource} is not a calendar.");
    }

    private sealed record Snapshot(string Key, WorkingCalendar Calendar);
}
