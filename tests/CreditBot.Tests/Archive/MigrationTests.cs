using CreditBot.Archive;
using CreditBot.Archive.Demo;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class MigrationTests
{
    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Migrations_match_the_model(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);

        Assert.False(await archive.ReadAsync(context => Task.FromResult(context.Database.HasPendingModelChanges())));
        Assert.Empty(await archive.ReadAsync(context => context.Database.GetPendingMigrationsAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Seeding_the_demo_twice_changes_only_the_codes(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var cancellation = TestContext.Current.CancellationToken;

        var first = await archive.Demo.SeedAsync(cancellation);
        var second = await archive.Demo.SeedAsync(cancellation);

        Assert.NotEqual(first, second);
        Assert.Equal(2, (await archive.Staff.UnitsAsync(cancellation)).Count);
        var notices = await archive.ReadAsync(context => context.Rectifications.OrderBy(r => r.DueOn).ToListAsync(cancellation));
        Assert.Equal(["ZG-2026-000001", "ZG-2026-000002", "ZG-2026-000003"], notices.Select(r => r.Reference));
        Assert.Equal(4, await archive.ReadAsync(context => context.BindingCodes.CountAsync(cancellation)));
        Assert.Equal("10", await archive.Settings.GetAsync("Submission.MonthlyDueDay", cancellation));
        var bound = await archive.WriteAsync(turn => archive.Staff.BindAsync(turn, "directline", "phone", second.Liaison, null, cancellation));
        Assert.Equal(DemoPeople.LiaisonId, Assert.IsType<Outcome<CreditBot.Archive.Directory.StaffMember>.Done>(bound).Value.Person.Id);
    }

    [Fact]
    public async Task Tables_of_public_conversations_and_tips_keep_no_order_of_arrival()
    {
        await using var archive = await ArchiveFixture.OnAsync(ArchiveProvider.Sqlite);

        var tables = await archive.ReadAsync(context => context.Database
            .SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%' ORDER BY name")
            .ToListAsync());

        Assert.Equal(
            [
                "AttachmentChunks", "Attachments", "BotStates", "ConversationActivities", "Conversations", "Deliveries", "TipAuditDays", "TipAuditEntries", "TipEntries", "TipFileChunks", "TipHandlerKeys", "TipKeys",
                "Tips",
            ],
            tables);
    }

    [Fact]
    public async Task Every_connection_writes_through_and_deletes_for_good()
    {
        await using var archive = await ArchiveFixture.OnAsync(ArchiveProvider.Sqlite);
        await using var turn = archive.Turns.Begin();
        var writing = await turn.OpenAsync(CancellationToken.None);

        Assert.Equal(["wal", "2", "1", "1"], await SettingsAsync(writing));
        Assert.Equal(["wal", "2", "1", "1"], await archive.ReadAsync(SettingsAsync));
    }

    private static async Task<List<string>> SettingsAsync(ArchiveContext context) => await context.Database
        .SqlQuery<string>($"""
            SELECT journal_mode AS Value FROM pragma_journal_mode UNION ALL SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous
            UNION ALL SELECT CAST(secure_delete AS TEXT) FROM pragma_secure_delete UNION ALL SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys
            """)
        .ToListAsync();
}
