using System.Data.Common;
using System.Globalization;
using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CreditBot.Benchmarks.Rectifications;

/// <summary>
/// Makes an archive of so many records: a tenth are rectifications, half are lines of their tracking logs, a tenth events, the rest audit entries.
/// Every unit has 8 open notices in five states, spread over the years, so that the same answer is asked of any size; what grows is the history.
/// Of ten units one is above the other nine. At most 2,000 units.
/// </summary>
internal sealed class Generator(ArchiveProvider provider, string connectionString, long records)
{
    public const int OpenEach = 8;
    public const int BranchSize = 10;
    public const int Fewest = 1000;

    private const int MostUnits = 2000;
    private const int UnitKind = 1;
    private const int PersonKind = 2;
    private const int NoticeKind = 3;

    private readonly BulkSql _sql = provider == ArchiveProvider.Sqlite ? BulkSql.Sqlite : BulkSql.Postgres;

    public long Rectifications { get; } = records / 10;

    public long Units { get; } = Math.Clamp(records / 100 / BranchSize, 1, MostUnits / BranchSize) * BranchSize;

    /// <summary>Units far apart, so that every question reads other pages.</summary>
    public long UnitAt(int i) => 1 + (i * 7919L % Units);

    /// <summary>One with units below it.</summary>
    public long TopAt(int i) => 1 + ((UnitAt(i) - 1) / BranchSize * BranchSize);

    /// <summary>Such a one and those below it.</summary>
    public IReadOnlyList<Guid> Branch(int i) => [.. Enumerable.Range(0, BranchSize).Select(n => UnitKey(TopAt(i) + n))];

    public static Guid UnitKey(long number) => Key(UnitKind, number);

    public static Guid HeadKey(long number) => Key(PersonKind, number);

    /// <summary>Fills a migrated archive; <paramref name="turns"/> write the one row of each table that the others are copies of.</summary>
    public async Task RunAsync(TurnFactory turns, DateOnly today)
    {
        await WriteFirstRowsAsync(turns, today);
        await using DbConnection connection = provider == ArchiveProvider.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await BulkSql.RunAsync(connection, _sql.Begin);

        var unit = $"1 + (n.i - 1) % {Number(Units)}";
        var place = $"((n.i - 1) / {Number(Units)})";
        var each = Number(Rectifications / Units);
        var isOpen = $"(({place} * {Number(OpenEach)}) % {each} < {Number(OpenEach)} AND {place} < {each})";
        var rank = $"({place} * {Number(OpenEach)} / {each})";
        await FillAsync(
            connection, "Units", Units,
            ("Id", _sql.Key(UnitKind, "n.i")), ("Code", _sql.Padded("U", "n.i")), ("Name", _sql.Padded("第", "n.i")), ("EnglishName", _sql.Padded("Unit ", "n.i")),
            ("ParentId", $"CASE WHEN (n.i - 1) % {Number(BranchSize)} = 0 THEN NULL ELSE {_sql.Key(UnitKind, $"(n.i - (n.i - 1) % {Number(BranchSize)})")} END"));
        await FillAsync(connection, "People", Units, ("Id", _sql.Key(PersonKind, "n.i")), ("UnitId", _sql.Key(UnitKind, "n.i")));
        await FillAsync(
            connection, "Rectifications", Rectifications,
            ("Id", _sql.Key(NoticeKind, "n.i")), ("Reference", _sql.Padded("ZG-2025-", "n.i")), ("DocumentNumber", _sql.Padded("信整2025-", "n.i")),
            ("UnitId", _sql.Key(UnitKind, unit)), ("ResponsiblePersonId", _sql.Key(PersonKind, unit)),
            ("DueOn", $"CASE WHEN {isOpen} THEN {_sql.Day(today, $"{rank} * 5 - 10")} ELSE {_sql.Day(today, $"-30 - {place} % 1500")} END"),
            ("Status", $"CASE WHEN {isOpen} THEN CASE {rank} WHEN 1 THEN 'UnderReview' WHEN 2 THEN 'SentBack' WHEN 3 THEN 'Issued' WHEN 4 THEN 'ExtensionRequested' ELSE 'InProgress' END ELSE 'Closed' END"),
            ("IsOpen", _sql.Truth(isOpen)));
        await FillAsync(
            connection, "RectificationEntries", records / 2,
            ("Id", _sql.Key(4, "n.i")), ("RectificationId", _sql.Key(NoticeKind, "1 + (n.i - 1) / 5")), ("Number", "1 + (n.i - 1) % 5"));
        await FillAsync(
            connection, "Events", records / 10,
            ("Id", _sql.Key(5, "n.i")), ("Reference", _sql.Padded("ZD-2025-", "n.i")), ("UnitId", _sql.Key(UnitKind, unit)), ("ReporterId", _sql.Key(PersonKind, unit)));
        await FillAsync(connection, "AuditEntries", records - Rectifications - (records / 2) - (records / 10), ("Number", "n.i + 1000"));
        await BulkSql.RunAsync(connection, $"UPDATE \"AuditHeads\" SET \"Number\" = {Number(records + 1000)}");
        await BulkSql.RunAsync(connection, "UPDATE \"Counters\" SET \"Value\" = \"Value\" + 1 WHERE \"Name\" = 'directory'");
        await BulkSql.RunAsync(connection, _sql.Settle);
    }

    private Task FillAsync(DbConnection connection, string table, long count, params (string Column, string Value)[] columns) =>
        _sql.FillAsync(connection, table, count, columns.ToDictionary(pair => pair.Column, pair => pair.Value, StringComparer.Ordinal));

    private static async Task WriteFirstRowsAsync(TurnFactory turns, DateOnly today)
    {
        var now = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();
        var notice = new Rectification
        {
            Id = Key(NoticeKind, 0),
            Reference = "ZG-2025-0000000",
            Problem = "采购合同的履约信息没有按规定归集，抽查发现三份合同缺少验收记录和付款记录。",
            Basis = "信用管理办法第3.2条",
            Requirements = "补齐合同的履约信息\n报送信用管理部门",
            UnitId = UnitKey(0),
            ResponsiblePersonId = HeadKey(0),
            IssuedOn = today.AddDays(-40),
            IssuedAt = now.AddDays(-40),
            DueOn = today.AddDays(-30),
            Source = "抽查",
            OriginatedAt = now.AddDays(-41),
            Summary = "三份采购合同未按规定归集履约信息",
            Status = RectificationStatus.Closed,
        };
        Deadlines.Keep(notice, CalendarStore.ShippedOnly, new(today.AddDays(-40), null, null, null, []));
        notice.Entries.Add(new() { Id = Key(4, 0), RectificationId = notice.Id, Number = 1, Step = RectificationStep.Progress, Status = RectificationStatus.InProgress, Text = "已补齐两份合同的验收记录", AuthorId = HeadKey(0), At = now });

        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(CancellationToken.None);
        context.Units.Add(new Unit { Id = UnitKey(0), Code = "U0", Name = "第0", EnglishName = "Unit 0", Type = UnitType.SubordinateUnit });
        context.People.Add(new Person { Id = HeadKey(0), UnitId = UnitKey(0), Name = "负责人", Roles = Roles.DepartmentHead });
        await context.SaveChangesAsync();
        context.Rectifications.Add(notice);
        context.Events.Add(EventOf(now));
        await AuditChain.AppendAsync(context, now, HeadKey(0).ToString(), "rectification.progress", notice.Reference, "{\"number\":1}", CancellationToken.None);
        await turn.CommitAsync(CancellationToken.None);
    }

    private static MajorCreditEvent EventOf(DateTimeOffset now) => new()
    {
        Id = Key(5, 0),
        Reference = "ZD-2025-0000000",
        Category = "arrears",
        Title = "一笔采购款没有付清",
        UnitId = UnitKey(0),
        ReporterId = HeadKey(0),
        StartedAt = now,
        SubmittedAt = now,
        Subject = "某公司",
        Contact = "010-00000000",
        Source = "liaison",
        OriginatedAt = now,
        Summary = "去年的一笔采购款一直没有付清，对方多次来函催要。",
        Status = EventStatus.Closed,
    };

    private static Guid Key(int kind, long number) => Guid.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{kind:X8}-0000-4000-8000-{number:X12}"), "D");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
