using CreditBot.Archive.Audit;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Turns;

namespace CreditBot.Dialogs.Status;

/// <summary>Units that a question may be answered for; null is all. The label is a key of <c>scopes</c>.</summary>
internal sealed record AllowedScope(IReadOnlyList<Guid>? Units, string Label);

/// <summary>Who may see which notices (RS-03): a head those of the unit and, by setting, of its sub-units; the credit office all; anybody those the person is responsible for.</summary>
public sealed class NoticeAccess(RectificationQueries queries)
{
    /// <summary>Whether the person may ask for lists at all.</summary>
    internal static bool MayList(StaffMember caller) => caller.Has(Roles.DepartmentHead | Roles.CreditOfficer);

    /// <summary>The units to answer for, or null when the question reaches beyond them.</summary>
    internal async ValueTask<AllowedScope?> ScopeAsync(StaffMember caller, NoticeScope asked, IReadOnlyList<Guid> named, CancellationToken cancellationToken)
    {
        if (asked == NoticeScope.Own)
            return new AllowedScope([caller.Unit.Id], "one");
        if (caller.Has(Roles.CreditOfficer) && asked is NoticeScope.Default or NoticeScope.AllUnits or NoticeScope.Mine)
            return new AllowedScope(null, "all");
        if (caller.Has(Roles.CreditOfficer) && asked == NoticeScope.Named)
            return named.Count > 0 ? new AllowedScope(named, "named") : null;

        var scope = await queries.ScopeAsync(caller.Unit.Id, cancellationToken);
        return asked switch
        {
            NoticeScope.Named => named.Count > 0 && named.All(scope.Contains) ? new AllowedScope(named, "named") : null,
            NoticeScope.SubUnits => scope.Count > 1 ? new AllowedScope([.. scope.Where(unit => unit != caller.Unit.Id)], "sub") : null,
            NoticeScope.AllUnits => null,
            _ => new AllowedScope(scope, scope.Count > 1 ? "withSub" : "one"),
        };
    }

    /// <summary>One notice by its number or document number; null when there is none or the person may not see it.</summary>
    internal async Task<RectificationFile?> FindAsync(StaffMember caller, string reference, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(reference, null, cancellationToken) is not { Record.Status: not RectificationStatus.Draft } file)
            return null;

        return caller.Has(Roles.CreditOfficer) || file.Record.ResponsiblePersonId == caller.Person.Id
            || (caller.Has(Roles.DepartmentHead) && (await queries.ScopeAsync(caller.Unit.Id, cancellationToken)).Contains(file.Record.UnitId))
                ? file
                : null;
    }

    /// <summary>Whether the person may act on a notice; the archive decides again when something is filed.</summary>
    internal static bool MayAct(StaffMember caller, Rectification record) =>
        record.ResponsiblePersonId == caller.Person.Id || (caller.Has(Roles.DepartmentHead) && record.UnitId == caller.Unit.Id);

    /// <summary>Keeps in the audit chain that a person asked for more than allowed; it commits with the turn.</summary>
    internal static async Task RefusedAsync(TurnScope scope, string subject, CancellationToken cancellationToken) =>
        await AuditChain.AppendAsync(
            await scope.Work.OpenAsync(cancellationToken), scope.Now, scope.Caller!.Person.Id.ToString(), "rectification.refused", subject, "", cancellationToken);
}
