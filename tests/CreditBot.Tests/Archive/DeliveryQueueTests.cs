using CreditBot.Archive;
using CreditBot.Archive.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class DeliveryQueueTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Claimers_on_two_nodes_never_get_the_same_row(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await using var other = archive.OtherNode();
        for (var receiver = 0; receiver < 60; receiver++)
            await AddAsync(archive, $"conversation:{receiver}");

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            for (var n = 0; n < 4; n++)
                mine.AddRange((await (i % 2 == 0 ? archive : other).Deliveries.ClaimAsync(["conversation:"], 3, Lease, Never)).Select(d => d.Id));
            return mine;
        })));
        var rest = await archive.Deliveries.ClaimAsync(["conversation:"], 100, Lease, Never);

        var all = claimed.SelectMany(ids => ids).Concat(rest.Select(d => d.Id)).ToList();
        Assert.Equal(60, all.Count);
        Assert.Equal(60, all.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Only_the_asked_channels_are_claimed_oldest_first(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var first = await AddAsync(archive, "conversation:b");
        archive.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await AddAsync(archive, "conversation:a");
        await AddAsync(archive, "conversations");
        var desk = await AddAsync(archive, "desk");

        Assert.Equal([first, second], (await archive.Deliveries.ClaimAsync(["conversation:"], 10, Lease, Never)).Select(d => d.Id));
        Assert.Equal([desk], (await archive.Deliveries.ClaimAsync(["desk", "office:0"], 10, Lease, Never)).Select(d => d.Id));
        Assert.Empty(await archive.Deliveries.ClaimAsync(["conversation"], 10, Lease, Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_lease_that_ran_out_is_claimed_again_and_a_delivered_row_never(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var id = await AddAsync(archive, "desk");

        Assert.Single(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
        Assert.Empty(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
        archive.Time.Advance(Lease);
        Assert.Single(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
        await archive.Deliveries.DeliveredAsync([id], Never);
        archive.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_failed_row_comes_back_at_its_time_and_a_buried_one_only_when_revived(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var id = await AddAsync(archive, "desk");

        await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never);
        await archive.Deliveries.FailedAsync(id, "503", archive.Time.GetUtcNow().AddMinutes(5), Never);
        archive.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
        archive.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, "503"), (await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never)).Select(d => (d.Attempts, d.LastError)).Single());

        await archive.Deliveries.FailedAsync(id, "400", null, Never);
        archive.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
        Assert.Equal("desk", await archive.Deliveries.ReviveAsync(id, "officer", Never));
        Assert.Single(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
        Assert.Null(await archive.Deliveries.ReviveAsync(id, "officer", Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_later_row_waits_for_an_earlier_one_to_the_same_receiver_also_on_another_node(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await using var other = archive.OtherNode();
        var first = await AddAsync(archive, "conversation:a");
        archive.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await AddAsync(archive, "conversation:a");
        var elsewhere = await AddAsync(archive, "conversation:b");

        Assert.Equal([first], (await archive.Deliveries.ClaimAsync(["conversation:"], 1, Lease, Never)).Select(d => d.Id));
        Assert.Equal([elsewhere], (await other.Deliveries.ClaimAsync(["conversation:"], 10, Lease, Never)).Select(d => d.Id));

        await archive.Deliveries.FailedAsync(first, "503", archive.Time.GetUtcNow().AddMinutes(5), Never);
        Assert.Empty(await other.Deliveries.ClaimAsync(["conversation:"], 10, Lease, Never));

        archive.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([first, second], (await other.Deliveries.ClaimAsync(["conversation:a"], 10, Lease, Never)).Select(d => d.Id));
        await other.Deliveries.ReleaseAsync([second], Never);
        await other.Deliveries.DeliveredAsync([first], Never);
        Assert.Equal([second], (await archive.Deliveries.ClaimAsync(["conversation:a"], 10, Lease, Never)).Select(d => d.Id));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_refused_row_and_one_that_fails_all_the_time_hold_nothing_up(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var refused = await AddAsync(archive, "office:0");
        archive.Time.Advance(TimeSpan.FromSeconds(1));
        var failing = await AddAsync(archive, "office:0");
        archive.Time.Advance(TimeSpan.FromSeconds(1));
        var last = await AddAsync(archive, "office:0");
        var later = archive.Time.GetUtcNow().AddHours(1);

        await archive.Deliveries.ClaimAsync(["office:0"], 1, Lease, Never);
        await archive.Deliveries.FailedAsync(refused, DeliveryQueue.RefusedMark + "404", later, Never);
        for (var attempt = 1; attempt < DeliveryQueue.AttemptsThatHold; attempt++)
        {
            await archive.Deliveries.FailedAsync(failing, "503", later, Never);
            Assert.Empty(await archive.Deliveries.ClaimAsync(["office:0"], 10, Lease, Never));
        }

        await archive.Deliveries.FailedAsync(failing, "503", later, Never);
        Assert.Equal([last], (await archive.Deliveries.ClaimAsync(["office:0"], 10, Lease, Never)).Select(d => d.Id));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_mark_of_a_turn_that_was_not_committed_does_not_count(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var id = await AddAsync(archive, "desk");
        await using (var turn = archive.Turns.Begin())
            await archive.Deliveries.DeliveredAsync(turn, id, Never);

        Assert.Single(await archive.Deliveries.ClaimAsync(["desk"], 10, Lease, Never));
    }

    [Fact]
    public async Task A_commit_with_deliveries_wakes_who_waits_and_one_without_does_not()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        var waiting = archive.Deliveries.WaitAsync(TimeSpan.FromHours(1), Never);

        await archive.WriteAsync(async turn =>
        {
            await archive.Settings.SetAsync(turn, "Evaluation.Month", "4", "system", Never);
            return 0;
        });
        Assert.False(waiting.IsCompleted);
        await archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(), Never));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Never);
    }

    [Fact]
    public async Task Who_was_busy_when_the_signal_came_looks_again_soon()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        await archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(), Never));
        var waiting = archive.Deliveries.WaitAsync(TimeSpan.FromHours(1), Never);

        archive.Time.Advance(TimeSpan.FromMilliseconds(50));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Never);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_same_key_is_never_two_rows(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await AddAsync(archive, "desk");
        var key = await archive.ReadAsync(context => context.Deliveries.Select(d => d.Key).SingleAsync());

        await Assert.ThrowsAsync<CreditBot.Archive.Turns.TurnConflictException>(() => archive.WriteAsync(async turn =>
            (await turn.OpenAsync(Never)).Deliveries.Add(Row(archive, "office:0", key))));
    }

    private static async Task<Guid> AddAsync(ArchiveFixture archive, string channel, int count = 1) => await archive.WriteAsync(async turn =>
    {
        var rows = Enumerable.Range(0, count).Select(_ => Row(archive, channel, Guid.NewGuid().ToString())).ToList();
        (await turn.OpenAsync(Never)).Deliveries.AddRange(rows);
        return rows[0].Id;
    });

    private static Delivery Row(ArchiveFixture archive, string channel, string key) => new()
    {
        Id = Guid.NewGuid(),
        Key = key,
        Channel = channel,
        Payload = "{}",
        CreatedAt = archive.Time.GetUtcNow(),
        NextAttemptAt = archive.Time.GetUtcNow(),
    };
}
