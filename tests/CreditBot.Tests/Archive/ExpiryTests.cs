using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class ExpiryTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_expired_conversation_goes_with_all_that_belongs_to_it_and_nothing_else(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var gone = await ConverseAsync(archive, hours: 1);
        var kept = await ConverseAsync(archive, hours: 2);
        archive.Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await archive.Conversations.FindAsync(gone, Never));
        Assert.Equal(1, await archive.Conversations.DeleteExpiredAsync(Never));
        Assert.Equal(0, await archive.Conversations.DeleteExpiredAsync(Never));

        Assert.Empty(await archive.Conversations.ReadAsync(gone, 0, Never));
        Assert.Null(await archive.Conversations.ReadStateAsync($"directline/{gone}", Never));
        Assert.NotNull(await archive.Conversations.FindAsync(kept, Never));
        Assert.Single(await archive.Conversations.ReadAsync(kept, 0, Never));
        Assert.NotNull(await archive.Conversations.ReadStateAsync($"directline/{kept}", Never));
        Assert.Equal<string?>([kept], await archive.ReadAsync(context => context.Attachments.Select(a => a.ConversationId).ToListAsync()));
        Assert.Equal(1, await archive.ReadAsync(context => context.AttachmentChunks.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task More_than_one_batch_is_deleted(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        await using (var turn = archive.Turns.Begin())
        {
            for (var i = 0; i < 450; i++)
                turn.Add(Samples.Conversation(ConversationSecret.Create(), archive.Time.GetUtcNow()));
            await turn.CommitAsync(Never);
        }

        Assert.Equal(450, await archive.Conversations.DeleteExpiredAsync(Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task No_file_of_the_database_holds_the_plain_text_of_sealed_state(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var canary = $"CANARY-{Guid.NewGuid():N}";
        var marker = $"MARKER-{Guid.NewGuid():N}";
        var secret = ConversationSecret.Create();
        var conversation = Samples.Conversation(secret, archive.Time.GetUtcNow().AddHours(1));
        await using (var turn = archive.Turns.Begin())
        {
            turn.Add(conversation);
            turn.Save($"directline/{conversation.Id}", SealedBox.Seal(conversation.PublicKey, System.Text.Encoding.UTF8.GetBytes(canary)), 0);
            turn.Save(marker, [1], 0);
            await turn.CommitAsync(Never);
        }

        await archive.Attachments.UploadAsync(conversation.Id, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(canary)), 1000, Never);

        var folder = provider == ArchiveProvider.Sqlite ? archive.Folder : PostgresCluster.DataFolder;
        Assert.NotEmpty(ByteSearch.Find(folder, marker));
        Assert.Empty(ByteSearch.Find(folder, canary, secret.ToString()));
    }

    private static async Task<string> ConverseAsync(ArchiveFixture archive, int hours)
    {
        var conversation = Samples.Conversation(ConversationSecret.Create(), archive.Time.GetUtcNow().AddHours(hours));
        await using var turn = archive.Turns.Begin();
        turn.Add(conversation);
        turn.Append(Samples.Activity(conversation, 1), conversation.ExpiresOn);
        turn.Save($"directline/{conversation.Id}", [1], 0);
        await turn.CommitAsync(Never);
        Assert.IsType<Outcome<Upload>.Done>(await archive.Attachments.UploadAsync(conversation.Id, new MemoryStream([1]), 10, Never));
        return conversation.Id;
    }
}
