using CreditBot.Archive;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CreditBot.Tests.Rectifications;

/// <summary>An archive of the version before the tracking log had steps and numbers is brought up with what it holds.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Earlier_notices_are_open_or_finished_and_their_lines_have_steps_and_numbers(ArchiveProvider provider)
    {
        await using var archive = ArchiveFixture.Empty(provider);
        var (unit, person) = (Guid.NewGuid(), Guid.NewGuid());
        string[] states = ["Issued", "Signed", "InProgress", "ExtensionRequested", "UnderReview", "SentBack", "Closed", "Cancelled"];
        await archive.ReadAsync(async context =>
        {
            var before = context.Database.GetMigrations().Single(name => name.EndsWith("_Tips", StringComparison.Ordinal));
            await context.GetService<IMigrator>().MigrateAsync(before, Cancellation);
            if (provider == ArchiveProvider.Sqlite)
                await context.Database.ExecuteSqlAsync($"""INSERT INTO "Units" ("Id", "Code", "Name", "EnglishName", "Aliases", "Type") VALUES ({unit}, 'U', '财务科', 'Finance', '[]', 'Section')""", Cancellation);
            else
                await context.Database.ExecuteSqlAsync($"""INSERT INTO "Units" ("Id", "Code", "Name", "EnglishName", "Aliases", "Type") VALUES ({unit}, 'U', '财务科', 'Finance', ARRAY[]::text[], 'Section')""", Cancellation);
            await context.Database.ExecuteSqlAsync($"""INSERT INTO "People" ("Id", "UnitId", "Name", "Roles", "Language") VALUES ({person}, {unit}, '负责人', 'DepartmentHead', 'zh-CN')""", Cancellation);
            foreach (var (i, state) in states.Index())
                await WriteAsync(context, unit, person, $"ZG-2026-{i + 1:D6}", state);
            return true;
        });

        await archive.Get<ArchiveDatabase>().MigrateAsync(Cancellation);

        var notices = await archive.ReadAsync(context => context.Rectifications.Include(r => r.Entries).OrderBy(r => r.Reference).ToListAsync(Cancellation));
        Assert.Equal(states, notices.Select(r => r.Status.ToString()));
        Assert.All(notices, r => Assert.Equal(RectificationRules.IsOpen(r.Status), r.IsOpen));
        Assert.All(notices, r => Assert.Equal(RectificationOrigin.Other, r.Origin));
        Assert.All(notices, r => Assert.Equal(
            [(1, RectificationStep.Issued), (2, RectificationStep.Progress), (3, RectificationStep.SubmittedForReview)],
            r.Entries.OrderBy(e => e.Number).Select(e => (e.Number, e.Step))));
        var listed = await archive.Get<RectificationQueries>().OutstandingAsync(new() { Units = [unit] }, Cancellation);
        Assert.Equal(6, listed.Total);
        Assert.Equal(6, listed.Rows.Count);
    }

    /// <summary>A notice with three lines, two of them of the same instant.</summary>
    private static async Task WriteAsync(ArchiveContext context, Guid unit, Guid person, string reference, string state)
    {
        var id = Guid.NewGuid();
        var (issued, due) = (new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 30));
        var at = new DateTimeOffset(2026, 11, 2, 2, 0, 0, TimeSpan.Zero).UtcTicks;
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Rectifications" ("Id", "Reference", "Problem", "Basis", "Requirements", "UnitId", "IssuedOn", "DueOn", "Source", "OriginatedAt", "Summary", "Status")
            VALUES ({id}, {reference}, '没有归集', '办法第3.2条', '补齐', {unit}, {issued}, {due}, '抽查', {at}, '没有归集', {state})
            """, Cancellation);
        foreach (var (i, step) in new[] { "Issued", "InProgress", "UnderReview" }.Index())
            await context.Database.ExecuteSqlAsync(
                $"""INSERT INTO "RectificationEntries" ("Id", "RectificationId", "Status", "Text", "AuthorId", "At") VALUES ({Key(i)}, {id}, {step}, '', {person}, {at + Math.Min(i, 1)})""", Cancellation);
    }

    /// <summary>Keys in their order, so that two lines of one instant have one.</summary>
    private static Guid Key(int i)
    {
        var bytes = Guid.NewGuid().ToByteArray(bigEndian: true);
        bytes[0] = (byte)(i + 1);
        return new Guid(bytes, bigEndian: true);
    }
}
