using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Rectifications;

public sealed class LifecycleTests
{
    private static CancellationToken Never => CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_issued_notice_has_number_document_number_deadline_audit_entry_and_deliveries(ArchiveProvider provider)
    {
        await using var notices = await Notices.OnAsync(provider);
        var head = await notices.BindAsync(DemoPeople.DepartmentHeadId);
        var responsible = await notices.BindAsync(DemoPeople.LiaisonId);
        await notices.Archive.WriteAsync(async turn =>
        {
            await notices.Archive.Settings.SetAsync(turn, RectificationSettings.DocumentPatternKey, "X信整〔{year}〕{n}号", "system", Never);
            return true;
        });

        var notice = await notices.IssueAsync();
        var second = await notices.IssueAsync();

        Assert.Equal(("ZG-2026-000004", "X信整〔2026〕1号"), (notice.Reference, notice.DocumentNumber));
        Assert.Equal(("ZG-2026-000005", "X信整〔2026〕2号"), (second.Reference, second.DocumentNumber));
        Assert.Equal(new DateOnly(2026, 12, 7), notice.DueOn);
        var channels = await notices.Archive.ReadAsync(c => c.Deliveries.Where(d => d.Key.Contains("ZG-2026-000004")).Select(d => d.Channel).Order().ToListAsync());
        Assert.Equal(new[] { head, responsible, "desk" }.Order(), channels.Order());
        var payload = await notices.Archive.ReadAsync(c => c.Deliveries.Where(d => d.Channel == "desk" && d.Key.Contains("ZG-2026-000004")).Select(d => d.Payload).SingleAsync());
        Assert.Equal((NoticeKind.RectificationIssued, new DateOnly(2026, 12, 7)), (Notice.FromJson(payload).Kind, Notice.FromJson(payload).DueOn!.Value));
        Assert.DoesNotContain("采购", payload, StringComparison.Ordinal);
        Assert.True((await notices.Archive.ReadAsync(c => AuditChain.VerifyAsync(c, Never))).IsSound);
        Assert.Empty(await notices.Archive.ReadAsync(c => RectificationSeal.VerifyAsync(c, Never)));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_notice_is_signed_extended_sent_back_once_and_closed_and_every_date_can_be_recomputed(ArchiveProvider provider)
    {
        await using var notices = await Notices.OnAsync(provider);
        var notice = await notices.IssueAsync();

        (await notices.ActAsync((a, t) => a.SignAsync(t, notices.Act(notice), Never))).Value();
        (await notices.ActAsync((a, t) => a.ReportProgressAsync(t, notices.Act(notice, "补齐一份"), Never))).Value();
        (await notices.ActAsync((a, t) => a.RequestExtensionAsync(t, notices.Act(notice, "供应商迟延"), new(2026, 12, 15), Never))).Value();
        var waiting = await notices.ReadAsync(notice.Id);
        Assert.Equal(RectificationStatus.ExtensionRequested, waiting.Status);
        (await notices.DeskAsync((d, t) => d.GrantExtensionAsync(t, notice.Id, DemoPeople.CreditOfficerId, null, "同意", Never))).Value();
        (await notices.ActAsync((a, t) => a.SubmitForReviewAsync(t, notices.Act(notice), Never))).Value();
        (await notices.DeskAsync((d, t) => d.SendBackAsync(t, notice.Id, DemoPeople.CreditOfficerId, "缺台账", Never))).Value();
        (await notices.ActAsync((a, t) => a.SubmitForReviewAsync(t, notices.Act(notice, "台账已建"), Never))).Value();
        Assert.Equal("rectification.notPassed", (await notices.DeskAsync((d, t) => d.CloseAsync(t, notice.Id, DemoPeople.CreditOfficerId, "", Never))).Reason());
        (await notices.DeskAsync((d, t) => d.PassAsync(t, notice.Id, DemoPeople.CreditOfficerId, "合格", Never))).Value();
        (await notices.DeskAsync((d, t) => d.CloseAsync(t, notice.Id, DemoPeople.CreditOfficerId, "", Never))).Value();

        var file = (await notices.Queries.FindAsync("ZG-2026-000004", [DemoPeople.FinanceId], Never))!;
        Assert.Equal(RectificationStatus.Closed, file.Record.Status);
        Assert.Equal(
            [RectificationStep.Drafted, RectificationStep.Approved, RectificationStep.Issued, RectificationStep.Signed, RectificationStep.Progress,
             RectificationStep.ExtensionRequested, RectificationStep.ExtensionGranted, RectificationStep.SubmittedForReview, RectificationStep.SentBack,
             RectificationStep.SubmittedForReview, RectificationStep.ReviewPassed, RectificationStep.Closed],
            file.Log.Select(l => l.Entry.Step));
        Assert.Equal(Enumerable.Range(1, 12), file.Log.Select(l => l.Entry.Number));
        var asked = file.Extensions.First().Entry;
        Assert.Equal((new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 15)), (asked.OldDueOn!.Value, asked.NewDueOn!.Value));
        Assert.Equal(new DateOnly(2026, 12, 15), file.Record.DueOn);
        Assert.Equal("示例科长", file.Log[3].AuthorName);
        Assert.Empty(await notices.Archive.ReadAsync(c => RectificationSeal.VerifyAsync(c, Never)));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_same_draft_reported_many_times_at_once_is_one_line(ArchiveProvider provider)
    {
        await using var notices = await Notices.OnAsync(provider);
        await using var other = notices.Archive.OtherNode();
        var notice = await notices.IssueAsync();
        await notices.ActAsync((a, t) => a.SignAsync(t, notices.Act(notice), Never));
        var action = notices.Act(notice, "补齐一份");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            var archive = i % 2 == 0 ? notices.Archive : other;
            return archive.WriteAsync(turn => archive.Get<RectificationActions>().ReportProgressAsync(turn, action, Never));
        })));

        Assert.Single(answers.Select(a => a.Value()).Distinct());
        Assert.Single((await notices.ReadAsync(notice.Id)).Entries, e => e.Step == RectificationStep.Progress);
        Assert.Single(await notices.Archive.ReadAsync(c => c.Deliveries.Where(d => d.Key.EndsWith("RectificationProgress")).ToListAsync()));
    }

    [Fact]
    public async Task Who_wrote_a_draft_cannot_approve_it()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var draft = Notices.Draft();
        await notices.DeskAsync((d, t) => d.DraftAsync(t, draft, Never));

        Assert.Equal("rectification.samePerson", (await notices.DeskAsync((d, t) => d.ApproveAsync(t, draft.Id, DemoPeople.CreditOfficerId, Never))).Reason());
        Assert.Equal("rectification.notApproved", (await notices.DeskAsync((d, t) => d.IssueAsync(t, draft.Id, DemoPeople.CreditOfficerId, Never))).Reason());
    }

    [Fact]
    public async Task A_change_voids_the_approval_and_whoever_changed_it_cannot_approve_either()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var draft = Notices.Draft();
        await notices.DeskAsync((d, t) => d.DraftAsync(t, draft, Never));
        await notices.DeskAsync((d, t) => d.ApproveAsync(t, draft.Id, Notices.SecondOfficer, Never));

        await notices.DeskAsync((d, t) => d.EditAsync(t, draft with { OfficerId = Notices.SecondOfficer, Problem = "三份合同" }, Never));

        Assert.Equal("rectification.notApproved", (await notices.DeskAsync((d, t) => d.IssueAsync(t, draft.Id, DemoPeople.CreditOfficerId, Never))).Reason());
        Assert.Equal("rectification.samePerson", (await notices.DeskAsync((d, t) => d.ApproveAsync(t, draft.Id, Notices.SecondOfficer, Never))).Reason());
    }

    [Fact]
    public async Task No_notice_without_a_legal_basis()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);

        Assert.Equal("rectification.noBasis", (await notices.DeskAsync((d, t) => d.DraftAsync(t, Notices.Draft() with { Basis = " " }, Never))).Reason());
    }

    [Fact]
    public async Task A_draft_without_a_deadline_has_none_and_cannot_be_issued()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var draft = Notices.Draft() with { DueWorkingDays = null };

        Assert.Null((await notices.DeskAsync((d, t) => d.DraftAsync(t, draft, Never))).Value().DueOn);
        Assert.Equal("rectification.noDeadline", (await notices.DeskAsync((d, t) => d.ApproveAsync(t, draft.Id, Notices.SecondOfficer, Never))).Reason());
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "rectification.extensionTooLate")]
    [InlineData(1, "rectification.extensionTooLate")]
    public async Task An_extension_is_asked_for_before_the_due_day(int daysAfterDue, string? refusal)
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var notice = await notices.IssueAsync();
        notices.Archive.Time.Advance(TimeSpan.FromDays(notice.DueOn!.Value.DayNumber - notices.Today.DayNumber + daysAfterDue));

        var outcome = await notices.ActAsync((a, t) => a.RequestExtensionAsync(t, notices.Act(notice, "供应商迟延"), notice.DueOn.Value.AddDays(10), Never));

        Assert.Equal(refusal, outcome is Outcome<RectificationDone>.Refused refused ? refused.Reason : null);
    }

    [Fact]
    public async Task A_refused_extension_leaves_deadline_and_state_as_they_were()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var notice = await notices.IssueAsync();
        await notices.ActAsync((a, t) => a.RequestExtensionAsync(t, notices.Act(notice, "供应商迟延"), notice.DueOn!.Value.AddDays(10), Never));

        (await notices.DeskAsync((d, t) => d.RefuseExtensionAsync(t, notice.Id, DemoPeople.CreditOfficerId, "理由不充分", Never))).Value();

        var after = await notices.ReadAsync(notice.Id);
        Assert.Equal((RectificationStatus.Issued, notice.DueOn), (after.Status, after.DueOn));
    }

    [Fact]
    public async Task People_of_another_unit_get_the_same_answer_as_for_a_notice_that_is_not_there()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var notice = await notices.IssueAsync();

        Assert.Equal("rectification.unknown", (await notices.ActAsync((a, t) => a.SignAsync(t, notices.Act(notice, person: DemoPeople.TipHandlerId), Never))).Reason());
        Assert.Equal("rectification.unknown", (await notices.ActAsync((a, t) => a.SignAsync(t, notices.Act(notice) with { RectificationId = Guid.NewGuid() }, Never))).Reason());
        Assert.Null(await notices.Queries.FindAsync(notice.Reference!, [Guid.NewGuid()], Never));
    }

    [Fact]
    public async Task A_notice_that_was_signed_cannot_be_cancelled()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var notice = await notices.IssueAsync();
        Assert.Equal("rectification.noReason", (await notices.DeskAsync((d, t) => d.CancelAsync(t, notice.Id, DemoPeople.CreditOfficerId, " ", Never))).Reason());
        await notices.ActAsync((a, t) => a.SignAsync(t, notices.Act(notice), Never));

        Assert.Equal("rectification.state", (await notices.DeskAsync((d, t) => d.CancelAsync(t, notice.Id, DemoPeople.CreditOfficerId, "重复", Never))).Reason());
    }

    [Fact]
    public async Task A_changed_line_of_the_log_is_named()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        var notice = await notices.IssueAsync();
        await notices.ActAsync((a, t) => a.SignAsync(t, notices.Act(notice), Never));
        await notices.Archive.WriteAsync(async turn => await (await turn.OpenAsync(Never)).RectificationEntries
            .Where(e => e.RectificationId == notice.Id && e.Number == 4).ExecuteUpdateAsync(s => s.SetProperty(e => e.Text, "别的")));

        Assert.Equal(["ZG-2026-000004/4"], await notices.Archive.ReadAsync(c => RectificationSeal.VerifyAsync(c, Never)));
    }

    [Fact]
    public async Task A_deadline_keeps_the_setting_it_started_with()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        await SetAsync(notices, "10");
        var notice = await notices.IssueAsync();
        await SetAsync(notices, "20");

        var explanation = (await notices.Archive.Get<Deadlines>().ExplainAsync(await notices.ReadAsync(notice.Id), Never))!;

        Assert.Equal((RectificationSettings.DefaultDueKey, 2, 10), (explanation.Basis.SettingKey, explanation.Basis.SettingVersion!.Value, explanation.Basis.WorkingDays!.Value));
        Assert.Equal([new CalendarVersion(2026, 0)], explanation.Basis.Calendars);
    }

    private static Task<bool> SetAsync(Notices notices, string days) => notices.Archive.WriteAsync(async turn =>
    {
        await notices.Archive.Settings.SetAsync(turn, RectificationSettings.DefaultDueKey, days, "system", Never);
        return true;
    });
}
