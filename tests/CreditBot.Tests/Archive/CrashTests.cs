using CreditBot.Archive;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditBot.Tests.Archive;

public sealed class CrashTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_machine_that_stops_before_the_commit_has_nothing_and_after_it_everything()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        await using var turn = archive.Turns.Begin();
        turn.Save("said", [1], 0);
        await archive.Filings.FileAsync(turn, Samples.Event(), Never);
        Assert.Equal((0, 0, 0), Remains(archive));

        await turn.CommitAsync(Never);

        Assert.Equal((1, 1, 1), Remains(archive));
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_a_turn_leaves_nothing()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Postgres);
        await using (var turn = archive.Turns.Begin())
        {
            turn.Save("said", [1], 0);
            await archive.Filings.FileAsync(turn, Samples.Event(), Never);
            var pid = ((NpgsqlConnection)(await turn.OpenAsync(Never)).Database.GetDbConnection()).ProcessID;
            await archive.ReadAsync(context => context.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({pid})"));

            await Assert.ThrowsAnyAsync<Exception>(() => turn.CommitAsync(Never));
        }

        Assert.Equal(0, await archive.ReadAsync(context => context.Events.CountAsync()));
        Assert.Null(await archive.Conversations.ReadStateAsync("said", Never));
        Assert.Equal("ZD-2026-000001", (await archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(), Never))).Reference);
    }

    /// <summary>Opens a copy of the files as they are on the disk at this instant, and counts events, deliveries and states.</summary>
    private static (long Events, long Deliveries, long States) Remains(ArchiveFixture archive)
    {
        using var copy = new TempDirectory();
        foreach (var file in Directory.GetFiles(archive.Folder, "archive.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        using var connection = new SqliteConnection($"Data Source={copy.Path}/archive.db;Pooling=false");
        connection.Open();
        return (Count("Events"), Count("Deliveries"), Count("BotStates"));

        long Count(string table)
        {
            using var command = connection.CreateCommand();
            command.CommandText = table switch
            {
                "Events" => "SELECT count(*) FROM Events",
                "Deliveries" => "SELECT count(*) FROM Deliveries",
                _ => "SELECT count(*) FROM BotStates",
            };
            return (long)command.ExecuteScalar()!;
        }
    }
}
