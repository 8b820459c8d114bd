using System.Text;
using CreditBot.Archive;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Status;

/// <summary>The head's list is read through its index on both databases, whatever else the archive holds.</summary>
public sealed class QueryPlanTests
{
    private const string ListIndex = "IX_Rectifications_UnitId_DueOn_Reference_Status_IsOpen";

    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_list_the_filters_the_next_page_and_the_counts_use_the_index(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var unit = await FillAsync(archive);
        await archive.ReadAsync(async context =>
        {
            if (provider == ArchiveProvider.Postgres)
                await context.Database.ExecuteSqlRawAsync("VACUUM (ANALYZE) \"Rectifications\"");
            var open = OutstandingSql.Scope(context, [unit]);
            foreach (var filter in Enum.GetValues<RectificationFilter>())
            {
                var query = new OutstandingQuery { Units = [unit], Filter = filter, To = s_today.AddDays(7) };
                await ShouldUseIndexAsync(context, OutstandingSql.Rows(context, OutstandingSql.Filter(open, query, s_today, s_today.AddDays(5)), null, 6), provider, IndexOf(filter, provider));
            }

            await ShouldUseIndexAsync(context, OutstandingSql.Rows(context, open, new PageKey(s_today, "ZG-2026-000001"), 6), provider);
            await ShouldUseIndexAsync(context, open.GroupBy(notice => notice.Status).Select(group => new { group.Key, Count = group.Count(), Late = group.Count(notice => notice.DueOn < s_today) }), provider);
            return true;
        });
    }

    /// <summary>SQLite, which keeps no statistics, takes the index of the states for the rare ones; that is a search as well.</summary>
    private static string IndexOf(RectificationFilter filter, ArchiveProvider provider) =>
        provider == ArchiveProvider.Sqlite && filter is not (RectificationFilter.Outstanding or RectificationFilter.Overdue or RectificationFilter.DueSoon or RectificationFilter.DueBy)
            ? "SEARCH r USING INDEX IX_Rectifications_"
            : ListIndex;

    private static async Task ShouldUseIndexAsync<T>(ArchiveContext context, IQueryable<T> query, ArchiveProvider provider, string index = ListIndex)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = (provider == ArchiveProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var plan = new StringBuilder();
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                plan.AppendLine(reader.GetString(reader.FieldCount - 1));

        Assert.Contains(index, plan.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on \"Rectifications\"", plan.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"SCAN (r|Rectifications)\b", plan.ToString());
    }

    /// <summary>One unit among a hundred, a few open notices among many closed ones.</summary>
    private static async Task<Guid> FillAsync(ArchiveFixture archive)
    {
        var units = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToList();
        await archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(TestContext.Current.CancellationToken);
            context.Units.AddRange(units.Select((id, i) => new CreditBot.Archive.Directory.Unit { Id = id, Code = $"U{i}", Name = $"第{i}科", EnglishName = $"Unit {i}" }));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < 6000; i++)
            {
                var notice = Heads.Notice(units[i % units.Count], $"ZG-2026-{i:D6}", "没有归集履约信息", s_today.AddDays((i % 90) - 40));
                notice.Status = i % 10 == 0 ? RectificationStatus.InProgress : RectificationStatus.Closed;
                context.Rectifications.Add(notice);
            }

            return true;
        });
        return units[50];
    }
}
