using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Routing;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips;

public sealed class RoutingTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly Guid UnitA = Guid.NewGuid();
    private static readonly Guid UnitB = Guid.NewGuid();
    private static readonly RoutedHandler A = new(Guid.NewGuid(), UnitA, []);
    private static readonly RoutedHandler B = new(Guid.NewGuid(), UnitB, []);
    private static readonly RoutedHandler Other = new(Guid.NewGuid(), UnitB, []);
    private static readonly Guid Leader = Guid.NewGuid();

    [Fact]
    public void A_usual_tip_goes_to_the_ordinary_handlers() => Routes([], [A, B], conflict: false);

    [Fact]
    public void Where_there_are_only_alternative_recipients_they_get_it()
    {
        var route = TipRoute.Of([], [Other], new HashSet<Guid> { Other.PersonId }, new HashSet<Guid>());

        Assert.Equal([Other.PersonId], route.Readers);
    }

    [Fact]
    public void A_named_handler_does_not_get_it_and_the_alternative_recipients_do() => Routes([A.PersonId.ToString()], [B, Other], conflict: true);

    [Fact]
    public void A_named_unit_keeps_it_from_its_own_handlers() => Routes([UnitB.ToString()], [A], conflict: true);

    [Fact]
    public void A_tip_about_the_office_goes_to_the_alternative_recipients_only() => Routes([TipConcerns.Office], [Other], conflict: true);

    [Fact]
    public void A_named_alternative_recipient_does_not_get_it_either() => Routes([TipConcerns.Office, Other.PersonId.ToString()], [], conflict: true);

    [Fact]
    public void A_tip_about_a_leader_goes_to_the_alternative_recipients_as_well() => Routes([Leader.ToString()], [A, B, Other], conflict: true);

    [Fact]
    public void Somebody_else_changes_nothing() => Routes([Guid.NewGuid().ToString()], [A, B], conflict: false);

    [Theory]
    [InlineData("财务科的科长", "d0000000-0000-4000-8000-000000000012")]
    [InlineData("计财科 某人", "d0000000-0000-4000-8000-000000000012")]
    [InlineData("Finance Section", "d0000000-0000-4000-8000-000000000012")]
    [InlineData("示 例 举 报 专办人", "d0000000-0000-4000-8000-000000000004")]
    [InlineData("信用管理部门的人", TipConcerns.Office)]
    [InlineData("局办公室", TipConcerns.Office)]
    public async Task The_target_is_looked_up_in_the_directory(string target, string expected)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        var units = await archive.ReadAsync(context => context.Units.ToListAsync());
        var people = await archive.ReadAsync(context => context.People.ToListAsync());

        Assert.Contains(expected, TipConcerns.NamedIn(target, units, people));
        Assert.Empty(TipConcerns.NamedIn("某公司", units, people));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_tip_about_a_handler_does_not_exist_for_them(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例复核人");
        var tip = TipDesk.Tip("示例复核人收受好处");
        (await desk.SubmitAsync(tip)).Value();

        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var named = await desk.UnlockAsync(second);
        var id = (await desk.OnlyAsync(first)).Summary.Id;
        Assert.Empty(await desk.Cases.ListAsync(named, Never));
        Assert.Equal(TipReasons.Unknown, (await desk.OpenAsync(named, id)).Reason());
        Assert.Equal(TipReasons.Unknown, (await desk.FileAsync(named, id, Guid.NewGuid())).Reason());
        var keys = await desk.Archive.ReadAsync(context => context.TipKeys.ToListAsync());
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Select(k => k.Box.Length).Distinct());
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Deliveries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_tip_about_the_office_goes_to_the_alternative_recipient_who_alone_is_told(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var alternative = await desk.HireAsync("示例纪检人员", isAlternative: true);
        var code = await desk.Archive.WriteAsync(turn => desk.Archive.Staff.IssueCodeAsync(turn, alternative, TimeSpan.FromDays(1), reusable: false, Never));
        var binding = (await desk.Archive.WriteAsync(turn => desk.Archive.Staff.BindAsync(turn, "msteams", "29:x", code, null, Never))).Value().BindingId;

        (await desk.SubmitAsync(TipDesk.Tip("信用办"))).Value();
        (await desk.SubmitAsync(TipDesk.Tip("财务科"))).Value();

        using var ordinary = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var other = await desk.UnlockAsync(alternative);
        Assert.Equal("财务科", Assert.Single(await desk.Cases.ListAsync(ordinary, Never)).Target);
        Assert.Equal("信用办", Assert.Single(await desk.Cases.ListAsync(other, Never)).Target);
        var channels = await desk.Archive.ReadAsync(context => context.Deliveries.Where(d => d.KeepsNoTime).Select(d => d.Channel).Order().ToListAsync());
        Assert.Equal([$"conversation:{binding}", "desk"], channels);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task When_nobody_is_left_the_tip_is_refused_and_nothing_is_written(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip("信用办的人");

        Assert.Equal(TipReasons.NobodyLeft, await desk.Archive.WriteAsync(turn => TipFilings.RefusalAsync(turn, tip.Content, Never)));
        Assert.Equal(TipReasons.NobodyLeft, (await desk.SubmitAsync(tip)).Reason());
        var stated = TipDesk.Tip("某人");
        Assert.Equal(TipReasons.NobodyLeft, (await desk.SubmitAsync(stated with { Content = stated.Content with { Concerns = [TipConcerns.Office] } })).Reason());
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Tips.CountAsync()));
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Deliveries.CountAsync()));
        Assert.Equal(["tip.handlerSetUp", "tip.recoverySet"], await desk.Archive.ReadAsync(context => context.TipAuditEntries.Select(e => e.Action).Order().ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_new_handler_does_not_get_the_tips_about_them(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var newcomer = await desk.EmployAsync("示例新人");
        (await desk.SubmitAsync(TipDesk.Tip("示例新人"))).Value();
        (await desk.SubmitAsync(TipDesk.Tip("财务科"))).Value();
        await desk.SetUpAsync(newcomer);
        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);

        Assert.Equal(1, (await desk.Archive.WriteAsync(turn => desk.Handlers.AddAsync(turn, first, newcomer, Never))).Value());

        using var unlocked = await desk.UnlockAsync(newcomer);
        Assert.Equal("财务科", Assert.Single(await desk.Cases.ListAsync(unlocked, Never)).Target);
        (await desk.Archive.WriteAsync(turn => desk.Handlers.RecoverAsync(turn, desk.RecoveryKey, newcomer, TipDesk.Passphrase, Never))).Value();
        using var again = await desk.UnlockAsync(newcomer);
        Assert.Single(await desk.Cases.ListAsync(again, Never));
    }

    [Fact]
    public async Task A_handler_whom_only_the_account_names_does_not_get_it_either()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Sqlite);
        var second = await desk.HireAsync("示例复核人");
        var tip = TipDesk.Tip("财务科");
        (await desk.SubmitAsync(tip with { Content = tip.Content with { Facts = "示例复核人也收了一份，发票在档案柜里。" } })).Value();

        using var first = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var named = await desk.UnlockAsync(second);
        Assert.Single(await desk.Cases.ListAsync(first, Never));
        Assert.Empty(await desk.Cases.ListAsync(named, Never));
    }

    private static void Routes(string[] concerns, RoutedHandler[] readers, bool conflict)
    {
        var route = TipRoute.Of(concerns, [A, B, Other], new HashSet<Guid> { Other.PersonId }, new HashSet<Guid> { Leader });

        Assert.Equal(readers.Select(r => r.PersonId).Order(), route.Readers.Order());
        Assert.Equal(conflict, route.IsConflict);
    }
}
