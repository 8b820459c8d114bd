using CreditBot.Archive;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Rectifications;

/// <summary>An archive with the demo directory, a second officer, and the verbs of the office and the unit.</summary>
internal sealed class Notices : IAsyncDisposable
{
    public static readonly Guid SecondOfficer = new("d0000000-0000-4000-8000-0000000000f1");

    private Notices(ArchiveFixture archive) => Archive = archive;

    public ArchiveFixture Archive { get; }

    public RectificationDesk Desk => Archive.Get<RectificationDesk>();

    public RectificationActions Actions => Archive.Get<RectificationActions>();

    public RectificationQueries Queries => Archive.Get<RectificationQueries>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Notices> OnAsync(ArchiveProvider provider)
    {
        var archive = await ArchiveFixture.WithDemoAsync(provider);
        var office = await archive.ReadAsync(c => c.People.Where(p => p.Id == DemoPeople.CreditOfficerId).Select(p => p.UnitId).SingleAsync());
        await archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Cancellation);
            if (!await context.People.AnyAsync(p => p.Id == SecondOfficer))
                context.People.Add(new() { Id = SecondOfficer, UnitId = office, Name = "第二专管员", Roles = Roles.CreditOfficer });
            return await context.SaveChangesAsync(Cancellation);
        });
        return new(archive);
    }

    public static NewRectification Draft(Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        UnitId = DemoPeople.FinanceId,
        ResponsiblePersonId = DemoPeople.LiaisonId,
        Problem = "两份采购合同未归集履约信息",
        Basis = "信用管理办法第3.2条",
        Requirements = "补齐履约信息\n建立台账",
        DueWorkingDays = 10,
        Origin = RectificationOrigin.SpotCheck,
        Source = "2026年第三季度抽查",
        OfficerId = DemoPeople.CreditOfficerId,
    };

    public RectificationAction Act(Rectification notice, string text = "已补齐", Guid? person = null, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        RectificationId = notice.Id,
        PersonId = person ?? DemoPeople.DepartmentHeadId,
        Text = text,
    };

    /// <summary>Drafted, approved by the second officer and issued.</summary>
    public async Task<Rectification> IssueAsync(NewRectification? draft = null)
    {
        draft ??= Draft();
        await Archive.WriteAsync(turn => Desk.DraftAsync(turn, draft, Cancellation));
        await Archive.WriteAsync(turn => Desk.ApproveAsync(turn, draft.Id, SecondOfficer, Cancellation));
        return (await Archive.WriteAsync(turn => Desk.IssueAsync(turn, draft.Id, DemoPeople.CreditOfficerId, Cancellation))).Value();
    }

    public Task<Outcome<Rectification>> DeskAsync(Func<RectificationDesk, ArchiveTurn, Task<Outcome<Rectification>>> act) =>
        Archive.WriteAsync(turn => act(Desk, turn));

    public Task<Outcome<RectificationDone>> ActAsync(Func<RectificationActions, ArchiveTurn, Task<Outcome<RectificationDone>>> act) =>
        Archive.WriteAsync(turn => act(Actions, turn));

    public Task<Rectification> ReadAsync(Guid id) => Archive.ReadAsync(c => c.Rectifications.Include(r => r.Entries).AsNoTracking().SingleAsync(r => r.Id == id));

    /// <summary>A channel account of a person, so that messages have somewhere to go.</summary>
    public async Task<string> BindAsync(Guid personId)
    {
        var binding = new ChannelBinding { Id = Guid.NewGuid(), ChannelId = "msteams", AccountId = personId.ToString(), PersonId = personId, BoundAt = Archive.Time.GetUtcNow() };
        await Archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Cancellation);
            context.ChannelBindings.Add(binding);
            return await context.SaveChangesAsync(Cancellation);
        });
        return $"conversation:{binding.Id}";
    }

    public ValueTask DisposeAsync() => Archive.DisposeAsync();

    /// <summary>The day in China.</summary>
    public DateOnly Today => WorkingCalendar.DayOf(Archive.Time.GetUtcNow());
}
