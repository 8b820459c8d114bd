using System.Security.Cryptography;
using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class AttachmentTests
{
    private const long Limit = 2_000_000;
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_file_comes_back_as_it_was_before_and_after_filing(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        foreach (var length in new[] { 0, 1, 65_535, 65_536, 65_537, (16 * 65_536) + 5 })
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            var upload = (await UploadAsync(archive, bytes)).Value();
            Assert.Equal(length, upload.Length);
            Assert.Equal(bytes, await ReadAsync((await archive.Attachments.OpenUploadAsync(upload.Id, upload.Key, Never))!));
            Assert.Null(await archive.Attachments.OpenFiledAsync(upload.Id, Never));

            var filed = await FileAsync(archive, new FiledFile(upload.Id, "现场.jpg", "image/jpeg", upload.Key));

            var (info, content) = (await archive.Attachments.OpenFiledAsync(upload.Id, Never))!.Value;
            Assert.Equal(new(upload.Id, "现场.jpg", "image/jpeg", length), info);
            Assert.Equal(bytes, await ReadAsync(content));
            Assert.Equal([info], await archive.Attachments.OfReportAsync(filed.EventId, Never));
            var row = await archive.ReadAsync(context => context.Attachments.SingleAsync(a => a.Id == upload.Id));
            Assert.Equal(SHA256.HashData(bytes), row.Sha256);
            Assert.Null(row.ConversationId);
        }
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_file_over_the_limit_is_refused_and_leaves_nothing(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);

        Assert.Equal("attachment.tooLarge", (await UploadAsync(archive, new byte[Limit + 1])).Reason());
        Assert.Equal(Limit, (await UploadAsync(archive, new byte[Limit])).Value().Length);

        Assert.Equal(1, await archive.ReadAsync(context => context.Attachments.CountAsync()));
        Assert.Equal(31, await archive.ReadAsync(context => context.AttachmentChunks.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_upload_that_breaks_off_leaves_nothing(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);

        await Assert.ThrowsAsync<IOException>(() => archive.Attachments.UploadAsync("c", new SlowStream(1_500_000, () => throw new IOException("gone")), Limit, Never));

        Assert.Equal(0, await archive.ReadAsync(context => context.AttachmentChunks.CountAsync()));
        Assert.Equal(0, await archive.ReadAsync(context => context.Attachments.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_slow_upload_does_not_keep_others_from_writing(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);

        var upload = await archive.Attachments.UploadAsync("c", new SlowStream(1_500_000, async () =>
        {
            await using var turn = archive.Turns.Begin();
            turn.Save("meanwhile", [1], 0);
            await turn.CommitAsync(Never).WaitAsync(TimeSpan.FromSeconds(10));
        }), Limit, Never);

        Assert.Equal(1_500_000, upload.Value().Length);
        Assert.NotNull(await archive.Conversations.ReadStateAsync("meanwhile", Never));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Pieces_cannot_be_opened_with_another_key_changed_cut_off_or_moved(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var upload = (await UploadAsync(archive, RandomNumberGenerator.GetBytes(200_000))).Value();
        var other = (await UploadAsync(archive, RandomNumberGenerator.GetBytes(200_000))).Value();

        await OpensNot(upload.Id, other.Key);
        await TamperAsync("UPDATE \"Attachments\" SET \"Length\" = 131072");
        await OpensNot(upload.Id, upload.Key);
        await TamperAsync("UPDATE \"Attachments\" SET \"Length\" = 200000");
        Assert.Equal(200_000, (await ReadAsync((await archive.Attachments.OpenUploadAsync(upload.Id, upload.Key, Never))!)).Length);
        await TamperAsync("""
            UPDATE "AttachmentChunks" SET "Sealed" = (SELECT o."Sealed" FROM "AttachmentChunks" o WHERE o."AttachmentId" = "AttachmentChunks"."AttachmentId" AND o."Number" = 1)
            WHERE "Number" = 0
            """);
        await OpensNot(upload.Id, upload.Key);

        async Task OpensNot(Guid id, byte[] key) => await Assert.ThrowsAsync<CryptographicException>(
            async () => await ReadAsync((await archive.Attachments.OpenUploadAsync(id, key, Never))!));
        Task TamperAsync(string sql) => archive.ReadAsync(context => context.Database.ExecuteSqlRawAsync(sql));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_file_is_filed_with_one_report_only(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var upload = (await UploadAsync(archive, [1, 2, 3])).Value();
        var file = new FiledFile(upload.Id, "a.txt", "text/plain", upload.Key);
        await FileAsync(archive, file);

        await Assert.ThrowsAsync<TurnConflictException>(() => FileAsync(archive, file));

        Assert.Equal(1, await archive.ReadAsync(context => context.Events.CountAsync()));
    }

    private static Task<Outcome<Upload>> UploadAsync(ArchiveFixture archive, byte[] bytes) =>
        archive.Attachments.UploadAsync("c", new MemoryStream(bytes), Limit, Never);

    private static Task<FiledReport> FileAsync(ArchiveFixture archive, FiledFile file) =>
        archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(null, file), Never));

    private static async Task<byte[]> ReadAsync(Stream content)
    {
        await using var _ = content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Never);
        return bytes.ToArray();
    }

    /// <summary>A network that does something else before its last bytes.</summary>
    private sealed class SlowStream(int length, Func<Task> beforeTheEnd) : MemoryStream(new byte[length])
    {
        private bool told;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!told && Position > Length - 65_536)
            {
                told = true;
                await beforeTheEnd();
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
