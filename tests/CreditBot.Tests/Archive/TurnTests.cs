using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class TurnTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task What_a_turn_appends_is_read_back_in_order(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var secret = ConversationSecret.Create();
        var conversation = await StartAsync(archive, secret);

        await AppendAsync(archive, Samples.Activity(conversation, 1, secret.ClientKey("a"), count: 2));
        await AppendAsync(archive, Samples.Activity(conversation, 3));

        Assert.Equal(4, (await archive.Conversations.FindAsync(conversation.Id, Never))!.NextSequence);
        Assert.Equal([1L, 3L], (await archive.Conversations.ReadAsync(conversation.Id, 0, Never)).Select(a => a.Sequence));
        Assert.Equal([1L, 3L], (await archive.Conversations.ReadAsync(conversation.Id, 1, Never)).Select(a => a.Sequence));
        Assert.Equal([3L], (await archive.Conversations.ReadAsync(conversation.Id, 2, Never)).Select(a => a.Sequence));
        Assert.Equal(1, (await archive.Conversations.FindByClientKeyAsync(conversation.Id, secret.ClientKey("a"), Never))!.Sequence);
        Assert.Null(await archive.Conversations.FindByClientKeyAsync(conversation.Id, secret.ClientKey("b"), Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task State_is_written_only_over_the_version_that_was_read(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await SaveAsync(archive, "k", [1], 0);
        await SaveAsync(archive, "k", [2], 1);

        await Assert.ThrowsAsync<TurnConflictException>(() => SaveAsync(archive, "k", [3], 1));
        await Assert.ThrowsAsync<TurnConflictException>(() => SaveAsync(archive, "k", [3], 0));
        await Assert.ThrowsAsync<TurnConflictException>(() => SaveAsync(archive, "k", null, 1));

        var state = await archive.Conversations.ReadStateAsync("k", Never);
        Assert.Equal((2L, (byte)2), (state!.Version, state.Sealed[0]));
        await SaveAsync(archive, "k", null, 2);
        Assert.Null(await archive.Conversations.ReadStateAsync("k", Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_repeated_client_activity_is_refused_with_all_of_its_turn(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var secret = ConversationSecret.Create();
        var conversation = await StartAsync(archive, secret);
        await AppendAsync(archive, Samples.Activity(conversation, 1, secret.ClientKey("a")));

        await Assert.ThrowsAsync<TurnConflictException>(() => AppendAsync(archive, Samples.Activity(conversation, 2, secret.ClientKey("a")), "k"));

        Assert.Equal(2, (await archive.Conversations.FindAsync(conversation.Id, Never))!.NextSequence);
        Assert.Null(await archive.Conversations.ReadStateAsync("k", Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_conflict_fails_only_its_own_turn_of_a_group(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await SaveAsync(archive, "taken", [0], 0);
        await using var holder = archive.Turns.Begin();
        await holder.OpenAsync(Never);

        // On SQLite all of these wait for the holder and are then one group.
        var group = Enumerable.Range(0, 40).Select(i => SaveAsync(archive, i % 4 == 0 ? "taken" : $"free{i}", [1], 0)).ToList();
        await holder.DisposeAsync();
        await Task.WhenAll(group).ContinueWith(_ => { }, TaskScheduler.Default);

        for (var i = 0; i < group.Count; i++)
            Assert.Equal(i % 4 == 0, group[i].Exception?.InnerException is TurnConflictException);
        Assert.Equal(10, group.Count(task => task.IsFaulted));
        Assert.Equal(31, await archive.ReadAsync(context => context.BotStates.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Of_sixteen_turns_at_the_same_place_one_is_written(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await using var other = archive.OtherNode();
        var conversation = await StartAsync(archive, ConversationSecret.Create());

        var turns = Enumerable.Range(0, 16).Select(i => Task.Run(() => AppendAsync(i % 2 == 0 ? archive : other, Samples.Activity(conversation, 1)))).ToList();
        await Task.WhenAll(turns).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(1, turns.Count(t => t.IsCompletedSuccessfully));
        Assert.Equal(15, turns.Count(t => t.Exception?.InnerException is TurnConflictException));
        Assert.Single(await archive.Conversations.ReadAsync(conversation.Id, 0, Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_turn_that_was_not_committed_leaves_nothing(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using (var turn = archive.Turns.Begin())
        {
            turn.Save("k", [1], 0);
            await archive.Filings.FileAsync(turn, Samples.Event(), Never);
        }

        Assert.Equal(0, await archive.ReadAsync(context => context.Events.CountAsync()));
        Assert.Equal(0, await archive.ReadAsync(context => context.Deliveries.CountAsync()));
        Assert.Null(await archive.Conversations.ReadStateAsync("k", Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_filing_whose_conversation_moved_on_is_not_written(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await SaveAsync(archive, "k", [1], 0);
        await using var turn = archive.Turns.Begin();
        turn.Save("k", [2], 7);
        await archive.Filings.FileAsync(turn, Samples.Event(), Never);

        await Assert.ThrowsAsync<TurnConflictException>(() => turn.CommitAsync(Never));

        Assert.Equal(0, await archive.ReadAsync(context => context.Events.CountAsync()));
        await SaveAsync(archive, "other", [1], 0);
    }

    [Fact]
    public async Task A_turn_cancelled_while_it_waits_is_not_written()
    {
        await using var archive = await ArchiveFixture.OnAsync(ArchiveProvider.Sqlite);
        await using var holder = archive.Turns.Begin();
        await holder.OpenAsync(Never);
        using var cancellation = new CancellationTokenSource();
        await using var turn = archive.Turns.Begin();
        turn.Save("k", [1], 0);
        var commit = turn.CommitAsync(cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => commit);
        await holder.DisposeAsync();

        await SaveAsync(archive, "next", [1], 0);
        Assert.Null(await archive.Conversations.ReadStateAsync("k", Never));
    }

    [Fact]
    public async Task A_full_disk_is_told_to_the_caller_and_the_next_turn_is_written()
    {
        await using var archive = await ArchiveFixture.OnAsync(ArchiveProvider.Sqlite);
        await archive.Get<ITurnWriter>().CommitAsync([new("PRAGMA max_page_count = 1", "", [])], Never);

        var refused = await Assert.ThrowsAsync<SqliteException>(() => SaveAsync(archive, "big", new byte[1_000_000], 0));

        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, refused.SqliteErrorCode);
        Assert.Null(await archive.Conversations.ReadStateAsync("big", Never));
        await SaveAsync(archive, "small", [1], 0);
        Assert.NotNull(await archive.Conversations.ReadStateAsync("small", Never));
    }

    [Fact]
    public async Task A_full_disk_in_an_opened_turn_leaves_nothing_and_frees_the_writer()
    {
        await using var archive = await ArchiveFixture.OnAsync(ArchiveProvider.Sqlite);
        await using (var turn = archive.Turns.Begin())
        {
            var context = await turn.OpenAsync(Never);
            await context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1", Never);
            context.BotStates.Add(new BotState { Key = "big", Version = 1, Sealed = new byte[1_000_000] });
            await Assert.ThrowsAnyAsync<Exception>(() => turn.CommitAsync(Never));
        }

        Assert.Null(await archive.Conversations.ReadStateAsync("big", Never));
        await SaveAsync(archive, "small", [1], 0);
        await SaveAsync(archive, "big", new byte[1_000_000], 0);
    }

    private static async Task<DirectLineConversation> StartAsync(ArchiveFixture archive, ConversationSecret secret)
    {
        var conversation = Samples.Conversation(secret, archive.Time.GetUtcNow().AddHours(24));
        await using var turn = archive.Turns.Begin();
        turn.Add(conversation);
        await turn.CommitAsync(Never);
        return conversation;
    }

    private static async Task AppendAsync(ArchiveFixture archive, DirectLineActivity activity, string? stateKey = null)
    {
        await using var turn = archive.Turns.Begin();
        if (stateKey is not null)
            turn.Save(stateKey, [1], 0);
        turn.Append(activity, archive.Time.GetUtcNow().AddHours(24));
        await turn.CommitAsync(Never);
    }

    private static async Task SaveAsync(ArchiveFixture archive, string key, byte[]? data, long expectedVersion)
    {
        await using var turn = archive.Turns.Begin();
        turn.Save(key, data, expectedVersion);
        await turn.CommitAsync(Never);
    }
}
