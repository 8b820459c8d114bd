using System.Text;
using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Filing;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips;

public sealed class TipAuditTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_chain_learns_of_a_day_only_when_it_is_over_and_every_day_looks_alike(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await CloseAsync(desk);
        var before = await ChainAsync(desk);
        await desk.SubmitAsync(TipDesk.Tip());
        await CloseAsync(desk);
        Assert.Equal(before, await ChainAsync(desk));

        desk.Archive.Time.Advance(TimeSpan.FromDays(3));
        await Task.WhenAll(CloseAsync(desk), CloseAsync(desk));

        var days = await desk.Archive.ReadAsync(context => context.AuditEntries.Where(e => e.Action == "tips.dayClosed").OrderBy(e => e.Number).ToListAsync());
        Assert.Equal(["2026-11-23", "2026-11-24", "2026-11-25"], days.Select(d => d.Subject));
        Assert.Equal(3, days.Select(d => d.Detail).Distinct().Count());
        Assert.All(days, d => Assert.Matches("^[0-9a-f]{64}$", d.Detail));
        Assert.Empty(await BrokenAsync(desk));
        Assert.True((await desk.Archive.ReadAsync(context => AuditChain.VerifyAsync(context, Never))).IsSound);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Whatever_is_changed_added_or_deleted_is_named(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var receipt = (await desk.SubmitAsync(TipDesk.Tip())).Value();
        await desk.OnlyAsync(handler);
        Assert.Empty(await BrokenAsync(desk));

        await TampersAsync(desk, receipt.Reference, "UPDATE \"Tips\" SET \"Content\" = \"RecoveryBox\"");
        await TampersAsync(desk, receipt.Reference, "UPDATE \"TipEntries\" SET \"Internal\" = \"Public\"");
        await TampersAsync(desk, receipt.Reference, "DELETE FROM \"TipEntries\"");
        await TampersAsync(desk, "2026-11-23", "DELETE FROM \"TipAuditEntries\" WHERE \"Action\" = 'tip.opened'");
        await TampersAsync(desk, "2026-11-23", "UPDATE \"TipAuditEntries\" SET \"Actor\" = 'system' WHERE \"Action\" = 'tip.opened'");
        await TampersAsync(desk, "2026-11-23", "DELETE FROM \"TipAuditDays\"");

        desk.Archive.Time.Advance(TimeSpan.FromDays(1));
        await CloseAsync(desk);
        await TampersAsync(desk, "2026-11-23", "UPDATE \"TipAuditDays\" SET \"Digest\" = \"Nonce\"");
        await TampersAsync(desk, "2026-11-23", "DELETE FROM \"TipAuditDays\" WHERE \"Day\" = '2026-11-23'");
        Assert.Empty(await BrokenAsync(desk));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_action_at_midnight_never_falls_into_a_day_that_is_closed(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await using var other = new TipDesk(desk.Archive.OtherNode());
        var yesterday = new DateOnly(2026, 11, 23);
        desk.Archive.Time.SetUtcNow(new(2026, 11, 23, 16, 0, 1, TimeSpan.Zero));
        await CloseAsync(desk);

        await desk.Archive.WriteAsync(async turn =>
        {
            await TipAudit.AppendAsync(await turn.OpenAsync(Never), yesterday, "tipster", "tip.late", "JB-22222222", "", Never);
            return 0;
        });

        Assert.Equal(yesterday.AddDays(1), await desk.Archive.ReadAsync(context => context.TipAuditEntries.Where(e => e.Action == "tip.late").Select(e => e.Day).SingleAsync()));
        Assert.Empty(await BrokenAsync(desk));
    }

    [Fact]
    public async Task After_the_day_PostgreSQL_does_not_know_in_which_order_tips_came()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Postgres);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        for (var i = 0; i < 8; i++)
            await desk.SubmitAsync(TipDesk.Tip() with { Files = [await KeepAsync(desk, $"{i}")] });
        foreach (var tip in await desk.Cases.ListAsync(handler, Never))
            await desk.OpenAsync(handler, tip.Id);
        await CloseAsync(desk);
        Assert.InRange(await TransactionsAsync(desk), 8, 80);

        desk.Archive.Time.Advance(TimeSpan.FromDays(1));
        await CloseAsync(desk);

        Assert.Equal(1, await TransactionsAsync(desk));
        var kept = await desk.Archive.ReadAsync(context => context.Database.SqlQueryRaw<Guid>("SELECT \"Id\" AS \"Value\" FROM \"Tips\" ORDER BY ctid").ToListAsync());
        Assert.Equal(kept.Select(id => id.ToString()).Order(StringComparer.Ordinal), kept.Select(id => id.ToString()));
        Assert.Empty(await BrokenAsync(desk));
        Assert.Equal(8, (await desk.Cases.ListAsync(handler, Never)).Count);
    }

    [Fact]
    public async Task After_the_day_SQLite_s_pages_do_not_know_in_which_order_tips_came()
    {
        await using var desk = await TipDesk.OpenAsync(ArchiveProvider.Sqlite);
        for (var i = 0; i < 16; i++)
            await desk.SubmitAsync(TipDesk.Tip($"被举报的单位 {i}"));
        var came = await PagesAsync(desk);

        desk.Archive.Time.Advance(TimeSpan.FromDays(1));
        await CloseAsync(desk);

        var after = await PagesAsync(desk);
        Assert.Equal(came.Keys.Order(), after.Keys.Order());
        Assert.Empty(came.Values.Intersect(after.Values));
        Assert.NotEqual(came.OrderBy(tip => tip.Value).Select(tip => tip.Key), after.OrderBy(tip => tip.Value).Select(tip => tip.Key));
        Assert.Equal(0, new FileInfo(Path.Combine(desk.Archive.Folder, "archive.db-wal")).Length);
        Assert.Empty(await desk.Archive.ReadAsync(context => context.Database.SqlQuery<string>($"SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check").ToListAsync()));
        Assert.Empty(await BrokenAsync(desk));
        await desk.SubmitAsync(TipDesk.Tip());
    }

    /// <summary>On which page of the file the middle of each tip's content stands.</summary>
    private static async Task<Dictionary<Guid, long>> PagesAsync(TipDesk desk)
    {
        await desk.Archive.ReadAsync(context => context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        var file = await File.ReadAllBytesAsync(Path.Combine(desk.Archive.Folder, "archive.db"), Never);
        var tips = await desk.Archive.ReadAsync(context => context.Tips.Select(tip => new { tip.Id, tip.Content }).ToListAsync());
        return tips.ToDictionary(tip => tip.Id, tip => (long)file.AsSpan().IndexOf(tip.Content.AsSpan(tip.Content.Length / 2, 32)) / 4096);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task No_byte_of_what_was_said_or_shown_is_kept_in_the_open(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var canary = $"canary-{Guid.NewGuid():N}";
        var tip = TipDesk.Tip($"{canary}-target", wantsReward: true);
        tip = tip with
        {
            Content = tip.Content with { Facts = $"{canary}-facts 足够长的事实", Conduct = $"{canary}-conduct", Place = $"{canary}-place", Mode = TipMode.RealName, Name = $"{canary}-name", Contact = $"{canary}-contact" },
            RewardPassphrase = $"{canary}-passphrase",
            Files = [await KeepAsync(desk, canary)],
        };
        var receipt = (await desk.SubmitAsync(tip)).Value();
        await desk.SayAsync(tip.Receipt, new() { Id = Guid.NewGuid(), Kind = TipEntryKind.Message, Text = $"{canary}-message" });
        var id = Assert.Single(await desk.Cases.ListAsync(handler, Never)).Id;
        await desk.OpenAsync(handler, id, $"{canary}-reason");
        await desk.Archive.WriteAsync(turn => desk.Cases.AnswerAsync(turn, handler, id, $"{canary}-answer", $"{canary}-note", Never));
        await desk.Archive.Deliveries.DeliveredAsync([.. (await desk.Archive.Deliveries.ClaimAsync(["desk"], 9, TimeSpan.FromMinutes(1), Never)).Select(d => d.Id)], Never);

        var folder = provider == ArchiveProvider.Sqlite ? desk.Archive.Folder : PostgresCluster.DataFolder;
        Assert.NotEmpty(ByteSearch.Find(folder, receipt.Reference));
        Assert.Empty(ByteSearch.Find(folder, canary, tip.Receipt.Digits, tip.Receipt.Grouped(), TipDesk.Passphrase, desk.RecoveryKey, tip.DraftId.ToString(), tip.DraftId.ToString("D").ToUpperInvariant()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Short_and_long_tips_are_kept_in_the_same_size(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();
        await desk.SubmitAsync(tip);
        var longer = TipDesk.Tip();
        await desk.SubmitAsync(longer with { Content = longer.Content with { Facts = new string('事', 1000) } });
        await desk.SayAsync(tip.Receipt, new() { Id = Guid.NewGuid(), Kind = TipEntryKind.Message, Text = "短" });
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var id = (await desk.Cases.ListAsync(handler, Never))[0].Id;
        await desk.OpenAsync(handler, id);
        await desk.Archive.WriteAsync(turn => desk.Cases.AnswerAsync(turn, handler, id, null, new string('记', 200), Never));

        Assert.Single(await desk.Archive.ReadAsync(context => context.Tips.Select(t => t.Content.Length).Distinct().ToListAsync()));
        Assert.Single(await desk.Archive.ReadAsync(context => context.TipEntries.Select(e => e.Public.Length).Distinct().ToListAsync()));
        Assert.Single(await desk.Archive.ReadAsync(context => context.TipEntries.Select(e => e.Internal.Length).Distinct().ToListAsync()));
    }

    private static Task<TipUpload> KeepAsync(TipDesk desk, string canary) =>
        desk.Archive.Get<TipUploads>().KeepAsync("a conversation", new($"{canary}-file.txt", "text/plain", Encoding.UTF8.GetBytes($"{canary}-content")), Never);

    /// <summary>How many transactions the tips' rows say they are from.</summary>
    private static Task<int> TransactionsAsync(TipDesk desk) => desk.Archive.ReadAsync(context => context.Database.SqlQuery<int>(
        $"""
        SELECT count(DISTINCT x)::int AS "Value" FROM (
            SELECT xmin::text AS x FROM "Tips" UNION ALL SELECT xmin::text FROM "TipEntries" UNION ALL SELECT xmin::text FROM "TipKeys"
            UNION ALL SELECT xmin::text FROM "TipFileChunks" UNION ALL SELECT xmin::text FROM "TipAuditEntries"
            UNION ALL SELECT xmin::text FROM "TipRecoveries" UNION ALL SELECT xmin::text FROM "TipHandlerKeys" UNION ALL SELECT xmin::text FROM "Deliveries" WHERE "KeepsNoTime") AS rows
        """).SingleAsync());

    private static Task CloseAsync(TipDesk desk) => desk.Archive.Get<TipAuditDays>().CloseAsync(Never);

    private static Task<long> ChainAsync(TipDesk desk) => desk.Archive.ReadAsync(context => context.AuditEntries.MaxAsync(e => e.Number));

    private static Task<IReadOnlyList<string>> BrokenAsync(TipDesk desk) => desk.Archive.ReadAsync(context => TipAuditVerdict.VerifyAsync(context, Never));

    /// <summary>Does it, looks, and takes it back.</summary>
    private static async Task TampersAsync(TipDesk desk, string expected, string sql)
    {
        await using var turn = desk.Archive.Turns.Begin();
        var context = await turn.OpenAsync(Never);
        await context.Database.ExecuteSqlRawAsync(sql);
        Assert.Contains(expected, await TipAuditVerdict.VerifyAsync(context, Never));
    }
}
