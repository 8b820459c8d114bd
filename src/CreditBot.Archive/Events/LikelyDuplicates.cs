using System.Globalization;
using CreditBot.Archive.Settings;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Events;

/// <summary>An event that a new report may be about as well.</summary>
public sealed record LikelyDuplicate(Guid Id, string Reference, string Title, DateTimeOffset SubmittedAt)
{
    /// <summary>Its category, as in the form.</summary>
    public string Category { get; init; } = "other";

    /// <summary>False when a colleague reported it; then nothing of its text may be shown.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>Looks for the event that a report about to be filed repeats (ME-11).</summary>
public sealed class LikelyDuplicates
{
    /// <summary>The setting of how many hours back it looks.</summary>
    public const string WithinHours = "MajorEvent.DuplicateWithinHours";

    /// <summary>How far back it looks while nothing is set: an inference of the requirements and no rule; it only asks, it judges nobody.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(72);

    /// <summary>Shared pairs of characters over all pairs, from which on two texts tell the same.</summary>
    private const double Alike = 0.5;

    private const string NotKnown = "不详";

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly SettingStore settings;
    private readonly TimeProvider time;

    internal LikelyDuplicates(IDbContextFactory<ArchiveContext> contexts, SettingStore settings, TimeProvider time) =>
        (this.contexts, this.settings, this.time) = (contexts, settings, time);

    /// <summary>
    /// The newest open event of the same unit, the reporter's own before a colleague's, with the same subject, the same credit code or a similar text;
    /// null when there is none. Events of colleagues are looked at in the reporter's own unit only: what others report is not to be found by guessing.
    /// </summary>
    public async Task<LikelyDuplicate?> FindAsync(Guid reporterId, Guid ownUnitId, Guid unitId, string subject, string? creditCode, string summary, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var since = time.GetUtcNow() - (int.TryParse(await settings.GetAsync(WithinHours, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? TimeSpan.FromHours(hours) : Reach);
        EventStatus[] open = [.. Enum.GetValues<EventStatus>().Where(EventRules.IsOpen)];
        var recent = await context.Events.AsNoTracking()
            .Where(e => e.UnitId == unitId && (e.ReporterId == reporterId || unitId == ownUnitId) && e.SubmittedAt >= since && open.Contains(e.Status))
            .OrderByDescending(e => e.SubmittedAt)
            .Select(e => new { e.Id, e.ReporterId, e.Category, e.Reference, e.Title, e.SubmittedAt, e.Subject, e.CreditCode, e.Summary })
            .ToListAsync(cancellationToken);
        var mine = Pairs(summary);
        return recent
            .Where(e => (creditCode is not null && e.CreditCode == creditCode) || Same(e.Subject, subject) || Similarity(mine, Pairs(e.Summary)) >= Alike)
            .Select(e => new LikelyDuplicate(e.Id, e.Reference, e.Title, e.SubmittedAt) { Category = e.Category, IsOwn = e.ReporterId == reporterId })
            .OrderByDescending(e => e.IsOwn)
            .FirstOrDefault();
    }

    private static bool Same(string a, string b) =>
        a.Trim() is { Length: > 1 } first && first != NotKnown && string.Equals(first, b.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Dice's coefficient of two sets of character pairs.</summary>
    private static double Similarity(HashSet<(char, char)> a, HashSet<(char, char)> b) =>
        a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static HashSet<(char, char)> Pairs(string text)
    {
        var letters = text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray();
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < letters.Length; i++)
            pairs.Add((letters[i - 1], letters[i]));
        return pairs;
    }
}
