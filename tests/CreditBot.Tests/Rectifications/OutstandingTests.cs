using CreditBot.Archive;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.Rectifications;

public sealed class OutstandingTests
{
    private static CancellationToken Never => CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_list_is_soonest_due_first_and_pages_without_gaps_or_repeats(ArchiveProvider provider)
    {
        await using var notices = await Notices.OnAsync(provider);
        for (var i = 0; i < 12; i++)
            await AddAsync(notices, $"ZG-2026-9000{i:D2}", new DateOnly(2026, 12, 1).AddDays(i / 3), RectificationStatus.InProgress);
        await AddAsync(notices, "ZG-2026-900099", new(2026, 11, 1), RectificationStatus.Closed);
        await AddAsync(notices, "ZG-2026-900098", new(2026, 11, 1), RectificationStatus.InProgress, DemoPeople.OfficeId);

        var rows = new List<OutstandingRow>();
        PageKey? after = null;
        do
        {
            var page = await notices.Queries.OutstandingAsync(new() { Units = [DemoPeople.FinanceId], Size = 4, After = after }, Never);
            Assert.Equal(15, page.Total);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(15, rows.Select(r => r.Reference).Distinct().Count());
        Assert.Equal(rows.OrderBy(r => r.DueOn).ThenBy(r => r.Reference, StringComparer.Ordinal), rows);
        Assert.DoesNotContain(rows, r => r.Reference is "ZG-2026-900099" or "ZG-2026-900098");
        Assert.Equal("示例联络员", rows[0].ResponsibleName);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Every_filter_finds_its_own_and_counts_them(ArchiveProvider provider)
    {
        await using var notices = await Notices.OnAsync(provider);
        await AddAsync(notices, "ZG-2026-900001", new(2026, 11, 20), RectificationStatus.SentBack);
        await AddAsync(notices, "ZG-2026-900002", new(2026, 11, 23), RectificationStatus.UnderReview);
        await AddAsync(notices, "ZG-2026-900003", new(2026, 12, 9), RectificationStatus.Issued);

        Assert.Equal(["ZG-2026-000001", "ZG-2026-900001"], await FindAsync(notices, RectificationFilter.Overdue));
        Assert.Equal(["ZG-2026-900002", "ZG-2026-000002"], await FindAsync(notices, RectificationFilter.DueSoon));
        Assert.Equal(["ZG-2026-900002"], await FindAsync(notices, RectificationFilter.UnderReview));
        Assert.Equal(["ZG-2026-900001"], await FindAsync(notices, RectificationFilter.SentBack));
        Assert.Equal(["ZG-2026-900003", "ZG-2026-000003"], await FindAsync(notices, RectificationFilter.Issued));
        Assert.Equal(["ZG-2026-900003", "ZG-2026-000003"], await FindAsync(notices, RectificationFilter.DueBy, new(2026, 12, 1), new(2026, 12, 31)));
    }

    [Fact]
    public async Task Without_a_reminder_setting_nothing_is_due_soon_and_the_count_is_unset()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        await SetAsync(notices, RectificationSettings.RemindAtKey, null);

        var page = await notices.Queries.OutstandingAsync(new() { Units = [DemoPeople.FinanceId], Filter = RectificationFilter.DueSoon }, Never);

        Assert.Empty(page.Rows);
        Assert.Null(page.Total);
        Assert.Null(page.DueSoonUntil);
    }

    [Fact]
    public async Task On_the_first_working_day_after_the_long_holiday_the_counts_match_the_calendar()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        await AddAsync(notices, "ZG-2026-900001", new(2026, 2, 14), RectificationStatus.InProgress, DemoPeople.OfficeId);
        await AddAsync(notices, "ZG-2026-900002", new(2026, 2, 24), RectificationStatus.InProgress, DemoPeople.OfficeId);

        var page = await On(notices.Archive, new(2026, 2, 24)).OutstandingAsync(new() { Units = [DemoPeople.OfficeId], Filter = RectificationFilter.Overdue }, Never);

        Assert.Equal(1, page.Total);
        Assert.Equal(new DaysLeft(-1, -10), page.Rows.Single().Left);
    }

    [Fact]
    public async Task Sub_units_belong_to_the_scope_only_when_the_bureau_says_so()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);
        await notices.Archive.WriteAsync(async turn => await (await turn.OpenAsync(Never)).Units
            .Where(u => u.Id == DemoPeople.FinanceId).ExecuteUpdateAsync(s => s.SetProperty(u => u.ParentId, DemoPeople.OfficeId)));

        Assert.Equal([DemoPeople.OfficeId], await notices.Queries.ScopeAsync(DemoPeople.OfficeId, Never));
        await SetAsync(notices, RectificationSettings.SubUnitsKey, "true");
        Assert.Equal([DemoPeople.OfficeId, DemoPeople.FinanceId], await notices.Queries.ScopeAsync(DemoPeople.OfficeId, Never));
        Assert.Equal([DemoPeople.FinanceId], await notices.Queries.ScopeAsync(DemoPeople.FinanceId, Never));
    }

    [Fact]
    public async Task List_and_counts_are_answered_from_the_index_of_the_open_notices()
    {
        await using var notices = await Notices.OnAsync(ArchiveProvider.Sqlite);

        var plans = await notices.Archive.ReadAsync(async context =>
        {
            var open = OutstandingSql.Scope(context, [DemoPeople.FinanceId]);
            var rows = OutstandingSql.Rows(context, open, new(new(2026, 11, 1), "ZG-2026-000001"), 11).ToQueryString();
            var count = OutstandingSql.Filter(open, new() { Units = [DemoPeople.FinanceId], Filter = RectificationFilter.Overdue }, new(2026, 11, 23), null).GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToQueryString();
            return new[] { await PlanAsync(context, rows), await PlanAsync(context, count) };
        });

        Assert.Contains("INDEX IX_Rectifications_UnitId_DueOn_Reference_Status_IsOpen (UnitId=? AND DueOn>?)", plans[0], StringComparison.Ordinal);
        Assert.Contains("COVERING INDEX IX_Rectifications_UnitId_DueOn_Reference_Status_IsOpen (UnitId=? AND DueOn<?)", plans[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_suggestion_becomes_a_notice_that_the_liaison_tracks(ArchiveProvider provider)
    {
        await using var notices = await Notices.OnAsync(provider);
        var chat = await notices.BindAsync(DemoPeople.LiaisonId);
        var suggestions = notices.Archive.Get<RectificationSuggestions>();
        var said = new NewSuggestion { Id = Guid.NewGuid(), UnitId = DemoPeople.FinanceId, AuthorId = DemoPeople.LiaisonId, Problem = "承诺未公示", Risk = "被投诉", Proposal = "公示承诺" };
        var first = (await notices.Archive.WriteAsync(turn => suggestions.SuggestAsync(turn, said, Never))).Value();
        Assert.Equal(first.Reference, (await notices.Archive.WriteAsync(turn => suggestions.SuggestAsync(turn, said, Never))).Value().Reference);

        var draft = Notices.Draft();
        await notices.Archive.WriteAsync(turn => notices.Desk.DraftAsync(turn, draft, Never));
        await notices.Archive.WriteAsync(turn => suggestions.AdoptAsync(turn, said.Id, draft.Id, DemoPeople.CreditOfficerId, Never));
        Assert.Equal("suggestion.decided", (await notices.Archive.WriteAsync(turn => suggestions.DeclineAsync(turn, said.Id, DemoPeople.CreditOfficerId, "不", Never))).Reason());

        var tracked = (await suggestions.TrackedByAsync(DemoPeople.LiaisonId, Never)).Single(t => t.Suggestion is not null);
        Assert.Equal(("JY-2026-000001", SuggestionStatus.Adopted, null), (tracked.Reference, tracked.Suggestion!.Value, tracked.Notice));
        Assert.Equal(1, await notices.Archive.ReadAsync(c => c.Deliveries.CountAsync(d => d.Channel == chat && d.Key.EndsWith("SuggestionAdopted"))));
    }

    private static async Task<string> PlanAsync(ArchiveContext context, string sql)
    {
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync(Never);
        await using var command = connection.CreateCommand();
        foreach (var line in sql.Split('\n').Where(l => l.StartsWith(".param set ", StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (line.Split(' ')[2], line.Split(' ', 4)[3].Trim('\'', '\r'));
            command.Parameters.Add(parameter);
        }

        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', sql.Split('\n').Where(l => !l.StartsWith(".param", StringComparison.Ordinal)));
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Never);
        while (await reader.ReadAsync(Never))
            plan.Add(reader.GetString(3));
        return string.Join('\n', plan);
    }

    private static async Task<IEnumerable<string>> FindAsync(Notices notices, RectificationFilter filter, DateOnly? from = null, DateOnly? to = null)
    {
        var page = await notices.Queries.OutstandingAsync(new() { Units = [DemoPeople.FinanceId], Filter = filter, From = from, To = to }, Never);
        Assert.Equal(page.Rows.Count, page.Total);
        return page.Rows.Select(r => r.Reference);
    }

    private static Task<bool> SetAsync(Notices notices, string key, string? value) => notices.Archive.WriteAsync(async turn =>
    {
        await notices.Archive.Settings.SetAsync(turn, key, value, "system", Never);
        return true;
    });

    private static Task<int> AddAsync(Notices notices, string reference, DateOnly due, RectificationStatus status, Guid? unit = null) => notices.Archive.WriteAsync(async turn =>
    {
        var context = await turn.OpenAsync(Never);
        context.Rectifications.Add(new()
        {
            Id = Guid.NewGuid(),
            Reference = reference,
            Problem = "p",
            Basis = "b",
            Requirements = "r",
            UnitId = unit ?? DemoPeople.FinanceId,
            IssuedOn = new(2026, 1, 5),
            DueOn = due,
            Source = "s",
            OriginatedAt = notices.Archive.Time.GetUtcNow(),
            Summary = "p",
            Status = status,
        });
        return await context.SaveChangesAsync(Never);
    });

    /// <summary>The questions on another day.</summary>
    private static RectificationQueries On(ArchiveFixture archive, DateOnly day) => new(
        archive.Get<IDbContextFactory<ArchiveContext>>(), archive.Get<CalendarStore>(), new FakeTimeProvider(new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.FromHours(8))));
}
