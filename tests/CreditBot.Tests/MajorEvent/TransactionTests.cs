using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

/// <summary>Record, report, audit entry, deliveries and conversation state commit together, and the confirmation comes after (design §5).</summary>
public sealed class TransactionTests
{
    [Theory]
    [InlineData("Events")]
    [InlineData("EventReports")]
    [InlineData("AuditEntries")]
    [InlineData("Deliveries")]
    [InlineData("BotStates")]
    [InlineData("ConversationActivities")]
    public async Task When_one_part_cannot_be_written_nothing_is_and_the_person_can_confirm_again(string table)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);
        var before = await CountAsync(app);

        await ExecuteAsync(app, $"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END; CREATE TRIGGER broken2 BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END");
        try
        {
            await chat.SaysAsync("1");
            Assert.Null(chat.Filed);
            Assert.NotEqual("", chat.Text);
        }
        catch (HttpRequestException e)
        {
            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, e.StatusCode);
        }

        Assert.Equal(before, await CountAsync(app));
        await ExecuteAsync(app, "DROP TRIGGER broken; DROP TRIGGER broken2");
        await chat.SaysAsync("1");

        Assert.Equal("ZD-2026-000001", (string)chat.Filed!["reference"]!);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    [Fact]
    public async Task The_same_conversation_files_on_PostgreSQL()
    {
        await using var app = await CreditBotApp.StartAsync(null, null, "--Archive:Provider", "Postgres", "--Archive:ConnectionString", PostgresCluster.NewDatabase());
        var chat = await app.OpenLiaisonAsync();

        await FirstReportTests.FileAsync(chat);

        Assert.Equal("ZD-2026-000001", await app.ReadAsync(archive => archive.Events.Select(row => row.Reference).SingleAsync()));
    }

    private static Task<(int, int, int, int)> CountAsync(CreditBotApp app) => app.ReadAsync(async archive => (
        await archive.Events.CountAsync(), await archive.EventReports.CountAsync(), await archive.AuditEntries.CountAsync(), await archive.Deliveries.CountAsync()));

    private static async Task ExecuteAsync(CreditBotApp app, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "archive.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
