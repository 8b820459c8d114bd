using CreditBot.Archive.Audit;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Demo;

/// <summary>Binding codes of the demo people; each can be used on any number of devices until the next start.</summary>
public sealed record DemoCodes(string Liaison, string DepartmentHead, string CreditOfficer, string TipHandler, string SecondTipHandler, string Discipline);

/// <summary>What the demonstration shows (design §9): two units and a supervising one, their people, three rectifications and the bureau's figures set to examples.</summary>
public sealed class DemoData
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromDays(30);

    private static readonly (string Key, string Value)[] Figures =
    [
        ("Submission.MonthlyDueDay", "10"),
        ("ChangeReport.DueWorkingDays", "5"),
        ("Evaluation.Month", "3"),
        ("Evaluation.PublicityWorkingDays", "5"),
        ("MajorEvent.AcknowledgeWithinMinutes", "30"),
        (RectificationSettings.DocumentPatternKey, "示例信整〔{year}〕{n}号"),
        (RectificationSettings.DefaultDueKey, "15"),
        (RectificationSettings.RemindAtKey, "5,1"),
        (RectificationSettings.EscalationKey, "1:DepartmentHead,5:CreditOffice"),
        (RectificationSettings.QuietHoursKey, "20:00-08:00"),
        ("Tip.AcknowledgeWithin", "7"),
        ("Tip.RegisterWithin", "15"),
        ("Tip.AcceptWithin", "15"),
        ("Tip.HandleWithin", "60"),
        ("Tip.RewardClaimWithin", "60"),
        ("Tip.RewardTiers", "一等:5000;二等:3000;三等:1000"),
    ];

    private readonly TurnFactory turns;
    private readonly StaffDirectory directory;
    private readonly SettingStore settings;
    private readonly TimeProvider time;

    internal DemoData(TurnFactory turns, StaffDirectory directory, SettingStore settings, TimeProvider time) =>
        (this.turns, this.directory, this.settings, this.time) = (turns, directory, settings, time);

    /// <summary>Writes the demo records if they are not there yet, and gives new binding codes in place of the last start's.</summary>
    public async Task<DemoCodes> SeedAsync(CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        if (!await context.Units.AnyAsync(u => u.Id == DemoPeople.OfficeId, cancellationToken))
            await WriteAsync(turn, context, cancellationToken);
        await CompleteAsync(turn, context, cancellationToken);

        await DeleteCodesAsync(context, cancellationToken);
        var codes = new DemoCodes(
            await CodeAsync(turn, DemoPeople.LiaisonId, cancellationToken),
            await CodeAsync(turn, DemoPeople.DepartmentHeadId, cancellationToken),
            await CodeAsync(turn, DemoPeople.CreditOfficerId, cancellationToken),
            await CodeAsync(turn, DemoPeople.TipHandlerId, cancellationToken),
            await CodeAsync(turn, DemoPeople.SecondTipHandlerId, cancellationToken),
            await CodeAsync(turn, DemoPeople.DisciplineId, cancellationToken));
        await turn.CommitAsync(cancellationToken);
        return codes;
    }

    /// <summary>Ends the codes of an earlier start with the demo: everybody who saw them could bind a phone to its people.</summary>
    public async Task EndCodesAsync(CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        await DeleteCodesAsync(await turn.OpenAsync(cancellationToken), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    private static Task DeleteCodesAsync(ArchiveContext context, CancellationToken cancellationToken) =>
        context.BindingCodes.Where(c => c.Reusable && DemoPeople.Ids.Contains(c.PersonId)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Units and people that a demo of an earlier version does not have.</summary>
    private async Task CompleteAsync(ArchiveTurn turn, ArchiveContext context, CancellationToken cancellationToken)
    {
        var units = await context.Units.Select(u => u.Id).ToListAsync(cancellationToken);
        var people = await context.People.Select(p => p.Id).ToListAsync(cancellationToken);
        context.Units.AddRange(DemoPeople.Units().Where(u => !units.Contains(u.Id)));
        context.People.AddRange(DemoPeople.People().Where(p => !people.Contains(p.Id)));
        await context.SaveChangesAsync(cancellationToken);
        if (!await context.Settings.AnyAsync(s => s.Key == TipSettings.AlternativeRecipients, cancellationToken))
            await settings.SetAsync(turn, TipSettings.AlternativeRecipients, DemoPeople.DisciplineId.ToString(), "system", cancellationToken);
    }

    private async Task WriteAsync(ArchiveTurn turn, ArchiveContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        context.Units.AddRange(DemoPeople.Units());
        context.People.AddRange(DemoPeople.People());
        foreach (var notice in new[] { DemoRectifications.Overdue, DemoRectifications.DueSoon, DemoRectifications.Later })
        {
            var reference = await References.NextAsync(context, References.Rectification, now, cancellationToken);
            context.Rectifications.Add(notice(reference, now));
        }

        await AuditChain.AppendAsync(context, now, "system", "demo.seeded", "demo", "", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var (key, value) in Figures)
            await settings.SetAsync(turn, key, value, "system", cancellationToken);
    }

    private Task<string> CodeAsync(ArchiveTurn turn, Guid personId, CancellationToken cancellationToken) =>
        directory.IssueCodeAsync(turn, personId, CodeLifetime, reusable: true, cancellationToken);
}
