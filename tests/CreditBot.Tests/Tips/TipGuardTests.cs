using System.Security.Cryptography;
using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Returns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips;

/// <summary>What somebody with the database, or with a name in a tip, must not get.</summary>
public sealed class TipGuardTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_key_that_somebody_put_into_the_table_is_noticed_by_handlers_and_by_the_audit(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        Assert.Empty(await desk.Handlers.ChangesAsync(handler, Never));
        Assert.Empty(await VerifyAsync(desk));

        var planted = RandomNumberGenerator.GetBytes(32);
        await desk.Archive.WriteAsync(async turn => await (await turn.OpenAsync(Never)).TipRecoveries.ExecuteUpdateAsync(set => set.SetProperty(r => r.PublicKey, planted), Never));

        Assert.Null(Assert.Single(await desk.Handlers.ChangesAsync(handler, Never)).PersonId);
        Assert.Equal(["recovery key"], await VerifyAsync(desk));
        (await desk.Archive.WriteAsync(turn => desk.Handlers.AcceptAsync(turn, handler, Never))).Value();
        Assert.Empty(await desk.Handlers.ChangesAsync(handler, Never));
    }

    [Fact]
    public async Task A_handler_who_was_let_in_knows_of_the_others_after_making_sure()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Sqlite);
        var second = await desk.HireAsync("示例新人");
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var other = await desk.UnlockAsync(second);

        Assert.Empty(await desk.Handlers.ChangesAsync(first, Never));
        Assert.Equal(new Guid?[] { null, DemoPeople.TipHandlerId }.Order(), (await desk.Handlers.ChangesAsync(other, Never)).Select(change => change.PersonId).Order());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Whom_a_later_message_names_loses_the_tip_and_the_only_reader_is_not_told_of_it(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例复核人");
        var tip = TipDesk.Tip();
        (await desk.SubmitAsync(tip)).Value();
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var named = await desk.UnlockAsync(second);
        Assert.Single(await desk.Cases.ListAsync(named, Never));

        (await desk.SayAsync(tip.Receipt, Word("后来知道，示例复核人也收了一份。"))).Value();

        Assert.Empty(await desk.Cases.ListAsync(named, Never));
        Assert.Single(await desk.Cases.ListAsync(first, Never));
        Assert.Equal(TipReasons.NobodyLeft, (await desk.SayAsync(tip.Receipt, Word("示例举报专办人也是。"))).Reason());
        (await desk.Archive.WriteAsync(turn => desk.Handlers.RecoverAsync(turn, desk.RecoveryKey, second, "another horse battery", Never))).Value();
        using var again = await desk.UnlockAsync(second, "another horse battery");
        Assert.Empty(await desk.Cases.ListAsync(again, Never));
    }

    [Fact]
    public async Task A_link_does_not_tell_of_a_tip_that_is_kept_from_the_reader()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Sqlite);
        var second = await desk.HireAsync("示例复核人");
        (await desk.SubmitAsync(TipDesk.Tip("示例复核人"))).Value();
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var about = (await desk.OnlyAsync(first)).Summary;
        (await desk.SubmitAsync(TipDesk.Tip("财务科"))).Value();
        using var named = await desk.UnlockAsync(second);
        var usual = (await desk.OnlyAsync(named)).Summary;
        (await desk.OpenAsync(first, usual.Id)).Value();

        (await desk.Archive.WriteAsync(turn => desk.Cases.LinkAsync(turn, first, usual.Id, about.Id, Never))).Value();

        Assert.Contains((await desk.Cases.ReadAsync(first, usual.Id, Never)).Value().Entries, entry => entry.LinkedTo == about.Reference);
        Assert.DoesNotContain((await desk.Cases.ReadAsync(named, usual.Id, Never)).Value().Entries, entry => entry.LinkedTo is not null);
    }

    [Fact]
    public async Task A_damaged_tip_is_named_and_shuts_no_other()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Sqlite);
        var damaged = (await desk.SubmitAsync(TipDesk.Tip("财务科"))).Value().Reference;
        (await desk.SubmitAsync(TipDesk.Tip("某公司"))).Value();
        await desk.Archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Never);
            var id = await context.Tips.Where(t => t.Reference == damaged).Select(t => t.Id).SingleAsync(Never);
            context.TipEntries.Add(new() { TipId = id, Number = 1, Public = [1, 2, 3], Internal = [4] });
            return await context.SaveChangesAsync(Never);
        });
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);

        Assert.Equal("某公司", Assert.Single(await desk.Cases.ListAsync(handler, Never)).Target);
        Assert.Equal([damaged], await desk.Cases.DamagedAsync(handler, Never));
        (await desk.Archive.WriteAsync(turn => desk.Handlers.RecoverAsync(turn, desk.RecoveryKey, DemoPeople.TipHandlerId, "another horse battery", Never))).Value();
    }

    [Fact]
    public async Task When_the_only_ordinary_handler_steps_aside_the_alternative_recipient_has_the_tip()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Sqlite);
        var alternative = await desk.HireAsync("示例纪检人员", isAlternative: true);
        (await desk.SubmitAsync(TipDesk.Tip())).Value();
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var other = await desk.UnlockAsync(alternative);
        Assert.Empty(await desk.Cases.ListAsync(other, Never));
        var id = (await desk.OnlyAsync(first)).Summary.Id;

        (await desk.Archive.WriteAsync(turn => desk.Cases.RecuseAsync(turn, first, id, "亲属", Never))).Value();

        Assert.Empty(await desk.Cases.ListAsync(first, Never));
        Assert.Single(await desk.Cases.ListAsync(other, Never));
    }

    [Theory]
    [InlineData("Tip.Leaders", "王局长", false)]
    [InlineData("Tip.Leaders", "d0000000-0000-4000-8000-000000000003", true)]
    [InlineData("Tip.HandleWithin", "sixty", false)]
    [InlineData("Tip.HandleWithin", "60", true)]
    [InlineData("Tip.Leader", "60", false)]
    [InlineData("MajorEvent.Anything", "x", true)]
    public void Settings_of_tips_that_could_not_be_read_later_are_refused(string key, string value, bool expected) => Assert.Equal(expected, TipSettings.CanRead(key, value));

    private static NewTipWord Word(string text) => new() { Id = Guid.NewGuid(), Kind = TipEntryKind.Message, Text = text };

    private static Task<IReadOnlyList<string>> VerifyAsync(TipDesk desk) => desk.Archive.ReadAsync(context => TipAuditVerdict.VerifyAsync(context, Never));
}
