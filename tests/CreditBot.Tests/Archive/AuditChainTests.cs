using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class AuditChainTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_untouched_chain_is_sound(ArchiveProvider provider)
    {
        await using var archive = await WithFiveEntriesAsync(provider);

        Assert.Equal(new AuditVerdict(5, null), await VerifyAsync(archive));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_changed_entry_is_named_whatever_was_changed(ArchiveProvider provider)
    {
        foreach (var column in new[] { "Actor", "Action", "Subject", "Detail", "At", "Hash", "PreviousHash" })
        {
            await using var archive = await WithFiveEntriesAsync(provider);
            var value = column switch
            {
                "At" => "\"At\" + 1",
                "Hash" or "PreviousHash" => provider == ArchiveProvider.Sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')",
                _ => "'someone else''s'",
            };
            await TamperAsync(archive, $"UPDATE \"AuditEntries\" SET \"{column}\" = {value} WHERE \"Number\" = 3");

            Assert.Equal(new AuditVerdict(2, new(3, AuditFault.Changed)), await VerifyAsync(archive));
        }
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_deleted_entry_is_named_also_at_the_end(ArchiveProvider provider)
    {
        await using var archive = await WithFiveEntriesAsync(provider);
        await TamperAsync(archive, "DELETE FROM \"AuditEntries\" WHERE \"Number\" = 5");
        Assert.Equal(new(5, AuditFault.Deleted), (await VerifyAsync(archive)).Broken);

        await TamperAsync(archive, "DELETE FROM \"AuditEntries\" WHERE \"Number\" = 2");
        Assert.Equal(new(2, AuditFault.Deleted), (await VerifyAsync(archive)).Broken);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_inserted_entry_is_named(ArchiveProvider provider)
    {
        await using var archive = await WithFiveEntriesAsync(provider);
        await TamperAsync(archive, """
            INSERT INTO "AuditEntries" ("Number", "At", "Actor", "Action", "Subject", "Detail", "PreviousHash", "Hash")
            SELECT 6, "At", "Actor", "Action", "Subject", "Detail", "PreviousHash", "Hash" FROM "AuditEntries" WHERE "Number" = 5
            """);

        Assert.Equal(new AuditVerdict(5, new(6, AuditFault.Inserted)), await VerifyAsync(archive));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_chain_made_anew_from_a_changed_entry_on_does_not_end_at_the_head(ArchiveProvider provider)
    {
        await using var archive = await WithFiveEntriesAsync(provider);
        await using var forged = await ArchiveFixture.OnAsync(provider);
        for (var i = 1; i <= 5; i++)
            await AppendAsync(forged, i == 5 ? "forged" : $"entry {i}");
        var last = await forged.ReadAsync(context => context.AuditEntries.SingleAsync(e => e.Number == 5));
        await archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Never);
            await context.AuditEntries.Where(e => e.Number == 5).ExecuteDeleteAsync();
            context.AuditEntries.Add(last);
            return 0;
        });

        Assert.Equal(new(5, AuditFault.Changed), (await VerifyAsync(archive)).Broken);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_report_that_was_changed_after_filing_is_named(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var upload = (await archive.Attachments.UploadAsync("c", new MemoryStream([1, 2, 3]), 10, Never)).Value();
        await archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(null, new FiledFile(upload.Id, "a", "text/plain", upload.Key)), Never));
        var second = await archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(), Never));
        await archive.WriteAsync(turn => archive.Filings.FollowUpAsync(turn, Samples.Report(second.EventId), Never));
        Assert.Empty(await archive.ReadAsync(context => ReportSeal.VerifyAsync(context, Never)));

        await TamperAsync(archive, "UPDATE \"EventReports\" SET \"Body\" = 'nothing happened' WHERE \"Number\" = 1");
        Assert.Equal(["ZD-2026-000002/1"], await archive.ReadAsync(context => ReportSeal.VerifyAsync(context, Never)));
        await TamperAsync(archive, "DELETE FROM \"AttachmentChunks\"");
        await TamperAsync(archive, "DELETE FROM \"Attachments\"");
        Assert.Equal(["ZD-2026-000001/0", "ZD-2026-000002/1"], await archive.ReadAsync(context => ReportSeal.VerifyAsync(context, Never)));
    }

    private static async Task<ArchiveFixture> WithFiveEntriesAsync(ArchiveProvider provider)
    {
        var archive = await ArchiveFixture.OnAsync(provider);
        for (var i = 1; i <= 5; i++)
            await AppendAsync(archive, $"entry {i}");
        return archive;
    }

    private static Task<AuditEntry> AppendAsync(ArchiveFixture archive, string detail) => archive.WriteAsync(async turn =>
        await AuditChain.AppendAsync(await turn.OpenAsync(Never), archive.Time.GetUtcNow(), "system", "test.done", "subject", detail, Never));

    private static Task<AuditVerdict> VerifyAsync(ArchiveFixture archive) => archive.ReadAsync(context => AuditChain.VerifyAsync(context, Never));

    private static Task<int> TamperAsync(ArchiveFixture archive, string sql) => archive.ReadAsync(context => context.Database.ExecuteSqlRawAsync(sql));
}
