using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Forms;

namespace CreditBot.Dialogs.Status;

/// <summary>A notice that something can be done with.</summary>
internal sealed record Actionable(string Reference, string Summary);

/// <summary>Finds the notices that a person may act on: those of the own unit for its head, and those the person is responsible for.</summary>
public sealed class NoticeDesk(RectificationQueries queries, RectificationSuggestions tracked, NoticeAccess access)
{
    private const int Most = 20;

    internal static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(Display.Shanghai).Date);

    /// <summary>At most 20, soonest due first.</summary>
    internal async Task<IReadOnlyList<Actionable>> ActionableAsync(StaffMember caller, NoticeAction action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = Today(now);
        var found = new List<Actionable>();
        if (caller.Has(Roles.DepartmentHead))
        {
            var page = await queries.OutstandingAsync(new OutstandingQuery { Units = [caller.Unit.Id], Size = 100 }, cancellationToken);
            found.AddRange(page.Rows.Where(row => NoticeForms.Allows(action, row.Status, row.DueOn, today)).Select(row => new Actionable(row.Reference, row.Summary)));
        }

        foreach (var item in await tracked.TrackedByAsync(caller.Person.Id, cancellationToken))
            if (item is { Suggestion: null, Notice: { } notice, Status: { } status, DueOn: { } due } && NoticeForms.Allows(action, status, due, today) && !found.Exists(one => one.Reference == notice))
                found.Add(new Actionable(notice, item.Summary));

        return [.. found.Take(Most)];
    }

    /// <summary>The notice, when the person may act on it.</summary>
    internal async Task<RectificationFile?> FindAsync(StaffMember caller, string reference, CancellationToken cancellationToken) =>
        await access.FindAsync(caller, reference, cancellationToken) is { } file && NoticeAccess.MayAct(caller, file.Record) ? file : null;
}
