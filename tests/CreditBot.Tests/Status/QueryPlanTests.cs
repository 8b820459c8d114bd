using System.Text.RegularExpressions;
using CreditBot.Archive;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Status;

/// <summary>The head's list is read through the indexes of the unit's open notices on both databases, whatever else the archive holds.</summary>
public sealed class QueryPlanTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Every_list_page_and_count_of_one_or_several_units_reads_their_open_notices_alone(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.OnAsync(provider);
        var units = await FillAsync(archive);
        await archive.ReadAsync(async context =>
        {
            if (provider == ArchiveProvider.Postgres)
                await context.Database.ExecuteSqlRawAsync("VACUUM (ANALYZE)");
            foreach (var scope in new[] { units.Slice(50, 1), units.Slice(50, 2), units.Slice(40, 12) })
            {
                var open = OutstandingSql.Scope(context, scope);
                foreach (var query in Queries(scope))
                {
                    var filtered = OutstandingSql.Filter(open, query, s_today, s_today.AddDays(5));
                    var what = $"{scope.Count} units, {query.Filter}, {query.From} to {query.To}";
                    await ShouldSearchTheUnitsAsync(context, OutstandingSql.Rows(context, filtered, null, 6), provider, what);
                    await ShouldSearchTheUnitsAsync(context, OutstandingSql.Rows(context, filtered, new PageKey(s_today.AddDays(-6), "ZG-2026-000001"), 6), provider, what + ", next page");
                    await ShouldSearchTheUnitsAsync(context, filtered.GroupBy(_ => 1).Select(all => all.Count()), provider, what + ", counted");
                }

                await ShouldSearchTheUnitsAsync(context, OutstandingSql.Groups(open, s_today, s_today.AddDays(5)), provider, $"{scope.Count} units, counts");
            }

            return true;
        });
    }

    private static IEnumerable<OutstandingQuery> Queries(IReadOnlyList<Guid> scope) =>
        from filter in Enum.GetValues<RectificationFilter>()
        from days in new (DateOnly?, DateOnly?)[] { (null, null), (null, s_today.AddDays(7)), (s_today.AddDays(-7), s_today.AddDays(7)) }
        select new OutstandingQuery { Units = scope, Filter = filter, From = days.Item1, To = days.Item2 };

    private static async Task ShouldSearchTheUnitsAsync<T>(ArchiveContext context, IQueryable<T> query, ArchiveProvider provider, string what)
    {
        var plan = await PlanAsync(context, query, provider);
        Assert.True(
            plan.Contains("IX_Rectifications_UnitId_", StringComparison.Ordinal)
            && !plan.Contains("IX_Rectifications_DueOn_", StringComparison.Ordinal)
            && !plan.Contains("IX_Rectifications_Status", StringComparison.Ordinal)
            && !plan.Contains("Seq Scan on \"Rectifications\"", StringComparison.Ordinal)
            && !Regex.IsMatch(plan, @"SCAN r0?\b", RegexOptions.None, TimeSpan.FromSeconds(5)),
            $"{what}: {plan}");
    }

    private static async Task<string> PlanAsync<T>(ArchiveContext context, IQueryable<T> query, ArchiveProvider provider)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = (provider == ArchiveProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', plan);
    }

    /// <summary>A hundred units, a few open notices in all states among many closed ones.</summary>
    private static async Task<List<Guid>> FillAsync(ArchiveFixture archive)
    {
        RectificationStatus[] states =
            [RectificationStatus.Issued, RectificationStatus.InProgress, RectificationStatus.UnderReview, RectificationStatus.SentBack, RectificationStatus.ExtensionRequested];
        var units = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToList();
        await archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(TestContext.Current.CancellationToken);
            context.Units.AddRange(units.Select((id, i) => new CreditBot.Archive.Directory.Unit { Id = id, Code = $"U{i}", Name = $"第{i}科", EnglishName = $"Unit {i}" }));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < 6000; i++)
            {
                var notice = Heads.Notice(units[i % units.Count], $"ZG-2026-{i:D6}", "没有归集履约信息", s_today.AddDays((i % 90) - 40));
                notice.Status = i / 100 % 10 == 0 ? states[i / 1000 % states.Length] : RectificationStatus.Closed;
                context.Rectifications.Add(notice);
            }

            return true;
        });
        return units;
    }
}
