using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips;

public sealed class HandlerTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Only_a_handler_with_the_right_passphrase_unlocks(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);

        Assert.Equal(TipReasons.WrongPassphrase, (await desk.Handlers.UnlockAsync(DemoPeople.TipHandlerId, "wrong horse battery", Never)).Reason());
        Assert.Equal(TipReasons.NotHandler, (await desk.Handlers.UnlockAsync(DemoPeople.CreditOfficerId, TipDesk.Passphrase, Never)).Reason());
        Assert.Equal(TipReasons.NotHandler, (await desk.SetUpAsync(DemoPeople.CreditOfficerId)).Reason());
        Assert.Equal(TipReasons.AlreadySetUp, (await desk.SetUpAsync(DemoPeople.TipHandlerId)).Reason());
        Assert.Equal(TipReasons.ShortPassphrase, (await desk.SetUpAsync(await desk.EmployAsync("示例新人"), "too short")).Reason());
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        handler.Dispose();
        await desk.SubmitAsync(TipDesk.Tip());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => desk.Cases.ListAsync(handler, Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_second_handler_waits_until_the_first_lets_them_in_and_then_reads_what_came_before(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();
        await desk.SubmitAsync(tip);
        var second = await desk.EmployAsync("示例新人");
        Assert.Equal(new TipHandlerSetUp(false, null), (await desk.SetUpAsync(second)).Value());
        Assert.Equal(TipReasons.NotSetUp, (await desk.Handlers.UnlockAsync(second, TipDesk.Passphrase, Never)).Reason());
        await desk.SubmitAsync(TipDesk.Tip());

        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        Assert.Equal(2, (await desk.Archive.WriteAsync(turn => desk.Handlers.AddAsync(turn, first, second, Never))).Value());

        using var unlocked = await desk.UnlockAsync(second);
        Assert.Equal(2, (await desk.Cases.ListAsync(unlocked, Never)).Count);
        Assert.Equal(TipReasons.AlreadySetUp, (await desk.Archive.WriteAsync(turn => desk.Handlers.AddAsync(turn, first, second, Never))).Reason());
        Assert.Equal(TipReasons.NotSetUp, (await desk.Archive.WriteAsync(turn => desk.Handlers.AddAsync(turn, first, Guid.NewGuid(), Never))).Reason());
        Assert.Equal(2, (await desk.Handlers.ListAsync(Never)).Count(h => h.IsConfirmed));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_handler_who_is_removed_or_loses_the_role_sees_nothing_from_then_on_also_when_unlocked(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例新人");
        await desk.SubmitAsync(TipDesk.Tip());
        using var unlocked = await desk.UnlockAsync(second);
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var id = (await desk.OnlyAsync(unlocked)).Summary.Id;

        await desk.Archive.WriteAsync(turn => desk.Handlers.RemoveAsync(turn, second, DemoPeople.TipHandlerId, Never));
        Assert.Empty(await desk.Cases.ListAsync(unlocked, Never));
        Assert.Equal(TipReasons.Unknown, (await desk.Cases.ReadAsync(unlocked, id, Never)).Reason());

        Assert.Equal(TipReasons.LastHandler, (await desk.Archive.WriteAsync(turn => desk.Handlers.RemoveAsync(turn, DemoPeople.TipHandlerId, second, Never))).Reason());
        await desk.Archive.WriteAsync(async turn => (await (await turn.OpenAsync(Never)).People.SingleAsync(p => p.Id == DemoPeople.TipHandlerId)).Roles = Roles.Liaison);
        Assert.Empty(await desk.Cases.ListAsync(first, Never));
        Assert.Equal(TipReasons.NoHandler, (await desk.SubmitAsync(TipDesk.Tip())).Reason());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task When_the_only_handler_loses_the_passphrase_the_printed_key_opens_everything_again(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();
        await desk.SubmitAsync(tip);

        Assert.Equal(TipReasons.WrongPassphrase, (await RecoverAsync(desk, "0000-0000", DemoPeople.TipHandlerId)).Reason());
        Assert.Equal(TipReasons.WrongPassphrase, (await RecoverAsync(desk, RecoveryKey.Print(new byte[32]), DemoPeople.TipHandlerId)).Reason());
        Assert.Equal(1, (await RecoverAsync(desk, desk.RecoveryKey, DemoPeople.TipHandlerId)).Value());

        Assert.Equal(TipReasons.WrongPassphrase, (await desk.Handlers.UnlockAsync(DemoPeople.TipHandlerId, TipDesk.Passphrase, Never)).Reason());
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId, "another horse battery");
        Assert.Equal(tip.Content.Facts, (await desk.OnlyAsync(handler)).Content.Facts);
        Assert.Equal(TipStatus.Received, (await desk.Returns.OpenAsync(tip.Receipt, TipLine.Worked, Never)).Value().Status);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_changed_passphrase_replaces_the_old_one(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await desk.SubmitAsync(TipDesk.Tip());
        using (var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId))
            (await desk.Archive.WriteAsync(turn => desk.Handlers.ChangePassphraseAsync(turn, handler, "another horse battery", Never))).Value();

        Assert.Equal(TipReasons.WrongPassphrase, (await desk.Handlers.UnlockAsync(DemoPeople.TipHandlerId, TipDesk.Passphrase, Never)).Reason());
        using var again = await desk.UnlockAsync(DemoPeople.TipHandlerId, "another horse battery");
        await desk.OnlyAsync(again);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Who_steps_aside_never_sees_the_tip_again_and_the_last_reader_cannot(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例新人");
        await desk.SubmitAsync(TipDesk.Tip());
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var other = await desk.UnlockAsync(second);
        var id = (await desk.OnlyAsync(first)).Summary.Id;

        Assert.Equal(TipReasons.Incomplete, (await RecuseAsync(desk, first, id, " ")).Reason());
        (await RecuseAsync(desk, first, id, "与被举报人系亲属")).Value();
        Assert.Empty(await desk.Cases.ListAsync(first, Never));
        Assert.Equal(TipReasons.Unknown, (await desk.OpenAsync(first, id)).Reason());
        Assert.Equal(TipReasons.LastHandler, (await RecuseAsync(desk, other, id, "不便办理")).Reason());

        (await RecoverAsync(desk, desk.RecoveryKey, DemoPeople.TipHandlerId)).Value();
        using var again = await desk.UnlockAsync(DemoPeople.TipHandlerId, "another horse battery");
        Assert.Empty(await desk.Cases.ListAsync(again, Never));
        Assert.Single(await desk.Cases.ListAsync(other, Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Nothing_is_read_or_done_before_the_tip_is_opened_with_a_reason(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await desk.SubmitAsync(TipDesk.Tip());
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var id = Assert.Single(await desk.Cases.ListAsync(handler, Never)).Id;

        Assert.Equal(TipReasons.NotOpened, (await desk.Cases.ReadAsync(handler, id, Never)).Reason());
        Assert.Equal(TipReasons.NotOpened, (await desk.StepAsync(handler, TipDesk.Step(id, TipStatus.Registered))).Reason());
        Assert.Equal(TipReasons.Incomplete, (await desk.OpenAsync(handler, id, " ")).Reason());

        var opened = (await desk.OpenAsync(handler, id, "按分工登记")).Value();
        Assert.Equal((DemoPeople.TipHandlerId, "按分工登记"), (opened.Entries[0].AuthorId, opened.Entries[0].Reason));
        Assert.Contains("tip.opened", await desk.Archive.ReadAsync(context => context.TipAuditEntries.Select(e => e.Action).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_real_name_is_shown_only_when_it_is_asked_for_with_a_reason(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();
        await desk.SubmitAsync(tip with { Content = tip.Content with { Mode = TipMode.RealName, Name = "实名者", Contact = "010-00000009" } });
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var opened = await desk.OnlyAsync(handler);

        Assert.True(opened.HasContact);
        Assert.Equal((null, null), (opened.Content.Name, opened.Content.Contact));
        var contact = (await desk.Archive.WriteAsync(turn => desk.Cases.ContactAsync(turn, handler, opened.Summary.Id, "告知受理结果", Never))).Value();
        Assert.Equal("实名者", contact.Name);
        Assert.Contains((await desk.Cases.ReadAsync(handler, opened.Summary.Id, Never)).Value().Entries, e => e.Reason == "告知受理结果");
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Tips_on_one_matter_are_linked_and_stay_apart(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await desk.SubmitAsync(TipDesk.Tip());
        await desk.SubmitAsync(TipDesk.Tip());
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var tips = await desk.Cases.ListAsync(handler, Never);
        await desk.OpenAsync(handler, tips[0].Id);

        var linked = (await desk.Archive.WriteAsync(turn => desk.Cases.LinkAsync(turn, handler, tips[0].Id, tips[1].Id, Never))).Value();

        Assert.Equal(tips[1].Reference, linked.Entries[^1].LinkedTo);
        Assert.Equal(2, (await desk.Cases.ListAsync(handler, Never)).Count);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Each_clock_keeps_the_figure_it_started_with_and_none_is_made_up(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        foreach (var figure in new[] { TipSettings.AcknowledgeWithin, TipSettings.RegisterWithin, TipSettings.AcceptWithin, TipSettings.HandleWithin })
            await desk.SetAsync(figure, null);
        await desk.SubmitAsync(TipDesk.Tip());
        var unset = await desk.OnlyAsync(handler);
        Assert.All(unset.Summary.Clocks, c => Assert.Null(c.Due));
        Assert.All(unset.Summary.Clocks, c => Assert.False(c.IsLate(DateOnly.MaxValue)));

        await desk.SetAsync(TipSettings.RegisterWithin, "15");
        await desk.SetAsync(TipSettings.AcceptWithin, "7");
        var receipt = (await desk.SubmitAsync(TipDesk.Tip())).Value();
        await desk.SetAsync(TipSettings.RegisterWithin, "1");
        var id = (await desk.Cases.ListAsync(handler, Never)).Single(t => t.Reference == receipt.Reference).Id;
        desk.Archive.Time.Advance(TimeSpan.FromDays(16));
        var late = (await desk.OpenAsync(handler, id)).Value().Summary.Clocks.Single(c => c.Kind == CreditBot.Archive.Tips.Cases.TipClockKind.Register);
        var registered = (await desk.StepAsync(handler, TipDesk.Step(id, TipStatus.Registered))).Value();

        Assert.Equal(new DateOnly(2026, 12, 8), late.Due);
        Assert.True(late.IsLate(new(2026, 12, 9)));
        Assert.Equal(
            [null, new DateOnly(2026, 12, 8), new DateOnly(2026, 12, 16)],
            registered.Summary.Clocks.Select(c => c.Due));
        Assert.Equal(new DateOnly(2026, 12, 9), registered.Summary.Clocks[1].Met);
        Assert.True(registered.Summary.Clocks[1].IsLate(new(2026, 12, 9)));
    }

    private static Task<Outcome<int>> RecoverAsync(TipDesk desk, string key, Guid person) =>
        desk.Archive.WriteAsync(turn => desk.Handlers.RecoverAsync(turn, key, person, "another horse battery", Never));

    private static Task<Outcome<bool>> RecuseAsync(TipDesk desk, UnlockedHandler handler, Guid id, string reason) =>
        desk.Archive.WriteAsync(turn => desk.Cases.RecuseAsync(turn, handler, id, reason, Never));
}
