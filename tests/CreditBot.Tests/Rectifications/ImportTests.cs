using System.Text;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;
using CreditBot.Service.Commands.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Rectifications;

/// <summary>The commands' own code on the service's parts; the lists are files as an office has them.</summary>
public sealed class ImportTests
{
    private const string Heading = "台账编号,文号,责任单位,责任人,存在问题,整改依据,整改要求,下达日期,整改期限,状态,来源\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("GB18030", false)]
    public async Task A_list_in_any_of_the_usual_encodings_is_imported_once(string encoding, bool mark)
    {
        await using var app = await CreditBotApp.StartAsync();
        var text = encoding == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
        var file = Path.Combine(app.Folder, "list.csv");
        await File.WriteAllBytesAsync(file, [.. text.GetPreamble(), .. text.GetBytes(Heading + Row(1) + Row(2, "整改中", "[2026]"))], Cancellation);

        Assert.Equal(0, await ImportAsync(app, file));
        Assert.Equal(0, await ImportAsync(app, file));

        var notices = await app.ReadAsync(a => a.Rectifications.Include(r => r.Entries).Where(r => r.Reference!.CompareTo("ZG-2026-000003") > 0).OrderBy(r => r.Reference).ToListAsync(Cancellation));
        Assert.Equal(["ZG-2026-000004", "ZG-2026-000005"], notices.Select(r => r.Reference));
        Assert.Equal(["X信整〔2026〕1号", "X信整〔2026〕2号"], notices.Select(r => r.DocumentNumber));
        Assert.Equal([RectificationStatus.Issued, RectificationStatus.InProgress], notices.Select(r => r.Status));
        Assert.All(notices, r => Assert.Equal([RectificationStep.Imported], r.Entries.Select(e => e.Step)));
        Assert.Equal("补齐履约信息\n建立台账", notices[0].Requirements);
        Assert.Equal(1, await app.ReadAsync(a => a.AuditEntries.CountAsync(e => e.Action == "rectification.listImported", Cancellation)));
    }

    [Fact]
    public async Task A_spreadsheet_is_imported_like_a_list()
    {
        await using var app = await CreditBotApp.StartAsync();
        var file = Path.Combine(app.Folder, "list.xlsx");
        await using (var stream = File.Create(file))
            TableFile.Write(stream, isExcel: true, [[.. NoticeColumn.All.Select(c => c.Both)], Row(1).TrimEnd('\n').Split(',')]);

        Assert.Equal(0, await ImportAsync(app, file));

        Assert.Equal(1, await app.ReadAsync(a => a.Rectifications.CountAsync(r => r.DocumentNumber == "X信整〔2026〕1号", Cancellation)));
    }

    [Theory]
    [InlineData(';', "utf-8")]
    [InlineData('\t', "utf-8")]
    [InlineData(',', "utf-16")]
    public async Task Quoted_line_breaks_short_rows_and_other_separators_are_read(char separator, string encoding)
    {
        await using var app = await CreditBotApp.StartAsync();
        var file = Path.Combine(app.Folder, "list.csv");
        var list = "整改台账\r\n" + Heading.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"
            + "T-1,X信整2026年1,财务科,,\"第一行\n第二行，\"\"引号\"\"\",信用管理办法第3.2条,补齐,2026年11月2日,2026/11/30,整改中,抽查\r\n"
            + "T-2,X信整〔2026〕2号,财务科,,没有归集,信用管理办法第3.2条,补齐,46328,46356,整改中,抽查\r\n";
        await File.WriteAllTextAsync(file, list.Replace(',', separator), Encoding.GetEncoding(encoding), Cancellation);

        Assert.Equal(0, await ImportAsync(app, file));

        var notices = await app.ReadAsync(a => a.Rectifications.Where(r => r.SourceReference != null).OrderBy(r => r.SourceReference).ToListAsync(Cancellation));
        Assert.Equal("第一行\n第二行，\"引号\"", notices[0].Problem);
        Assert.Equal(["X信整〔2026〕1号", "X信整〔2026〕2号"], notices.Select(r => r.DocumentNumber));
        Assert.All(notices, r => Assert.Equal((new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 30)), (r.IssuedOn, r.DueOn)));
        await File.AppendAllTextAsync(file, $"T-3{separator}X信整〔2026〕3号\n", Encoding.GetEncoding(encoding), Cancellation);
        Assert.Equal(2, await ImportAsync(app, file));
    }

    [Fact]
    public async Task A_workbook_with_a_title_hidden_sheets_merged_cells_formulas_and_plain_days_is_read()
    {
        await using var app = await CreditBotApp.StartAsync();
        var file = Path.Combine(app.Folder, "list.xlsx");
        await File.WriteAllBytesAsync(file, Workbook.Of(
            ["整改台账"],
            Heading.TrimEnd().Split(','),
            [],
            ["T-1", "X信整〔2026〕1号", "财务科", "", "没有归集", "办法第3.2条", "补齐", "46328", "=2026-11-30", "整改中", "抽查"],
            ["T-2", "X信整〔2026〕2号", "^", "", "没有归集", "办法第3.2条", "补齐", "2026-11-02", "46356", "整改中", "抽查"]), Cancellation);

        Assert.Equal(0, await ImportAsync(app, file));
        Assert.Equal(0, await ImportAsync(app, file));

        var notices = await app.ReadAsync(a => a.Rectifications.Where(r => r.SourceReference != null).ToListAsync(Cancellation));
        Assert.Equal(2, notices.Count);
        Assert.All(notices, r => Assert.Equal((DemoPeople.FinanceId, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 30)), (r.UnitId, r.IssuedOn!.Value, r.DueOn!.Value)));
    }

    [Theory]
    [InlineData("list.xls", "", "table.locked")]
    [InlineData("list.xlsx", "no zip at all", "table.notWorkbook")]
    [InlineData("list.csv", "%PDF-1.4 and so on", "table.notText")]
    [InlineData("list.csv", "a\0b", "table.notText")]
    [InlineData("list.csv", "", "table.empty")]
    public void What_is_no_table_is_refused(string name, string content, string reason)
    {
        byte[] bytes = reason == "table.locked" ? [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]] : Encoding.UTF8.GetBytes(content);

        Assert.Equal(reason, TableFile.Read(bytes, name.EndsWith(".xlsx", StringComparison.Ordinal)).Reason());
    }

    [Fact]
    public async Task A_dry_run_and_a_list_with_one_wrong_row_import_nothing()
    {
        await using var app = await CreditBotApp.StartAsync();
        var file = Path.Combine(app.Folder, "list.csv");
        await File.WriteAllTextAsync(file, Heading + Row(1), Cancellation);
        Assert.Equal(0, await ImportAsync(app, file, dryRun: true));
        await File.WriteAllTextAsync(file, Heading + Row(1) + Row(2).Replace("财务科", "没有的科", StringComparison.Ordinal), Cancellation);

        Assert.Equal(2, await ImportAsync(app, file));

        Assert.Equal(3, await app.ReadAsync(a => a.Rectifications.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_changed_row_corrects_the_notice_until_somebody_works_on_it_here()
    {
        await using var app = await CreditBotApp.StartAsync();
        var file = Path.Combine(app.Folder, "list.csv");
        await File.WriteAllTextAsync(file, Heading + Row(1), Cancellation);
        await ImportAsync(app, file);
        await File.WriteAllTextAsync(file, Heading + Row(1).Replace("2026-11-30", "2026-12-10", StringComparison.Ordinal), Cancellation);

        Assert.Equal(0, await ImportAsync(app, file));
        var notice = await app.ReadAsync(a => a.Rectifications.Include(r => r.Entries).SingleAsync(r => r.DocumentNumber == "X信整〔2026〕1号", Cancellation));
        Assert.Equal(new DateOnly(2026, 12, 10), notice.DueOn);
        Assert.Equal([RectificationStep.Imported, RectificationStep.Corrected], notice.Entries.OrderBy(e => e.Number).Select(e => e.Step));

        await CancelAsync(app, notice.Id);
        await File.WriteAllTextAsync(file, Heading + Row(1).Replace("两份", "三份", StringComparison.Ordinal), Cancellation);
        Assert.Equal(2, await ImportAsync(app, file));
    }

    [Fact]
    public async Task After_an_import_the_office_goes_on_with_the_next_document_number()
    {
        await using var app = await CreditBotApp.StartAsync();
        var file = Path.Combine(app.Folder, "list.csv");
        await File.WriteAllTextAsync(file, Heading + Row(7).Replace("X信整", "示例信整", StringComparison.Ordinal), Cancellation);
        await ImportAsync(app, file);

        var draft = Notices.Draft();
        var desk = Get<RectificationDesk>(app);
        await WriteAsync(app, turn => desk.DraftAsync(turn, draft, Cancellation));
        await WriteAsync(app, turn => desk.ApproveAsync(turn, draft.Id, DemoPeople.ApproverId, Cancellation));

        Assert.Equal("示例信整〔2026〕8号", (await WriteAsync(app, turn => desk.IssueAsync(turn, draft.Id, draft.OfficerId, Cancellation))).Value().DocumentNumber);
    }

    [Fact]
    public void Every_fault_names_row_and_column_in_both_languages()
    {
        var rows = new NoticeRows([], []);

        var read = rows.Read(TableFile.Read(Encoding.UTF8.GetBytes(Heading + ",,财务科,,,依据,要求,昨天,2026-11-30,完成,抽查\n"), isExcel: false).Value());

        Assert.Empty(read);
        var faults = rows.Faults.Select(f => f.ToString()).ToList();
        Assert.Contains("第 2 行“存在问题”：不能为空 / Row 2, Problem: must not be empty", faults);
        Assert.Contains("第 2 行“下达日期”：“昨天”不是日期，应如 2026-11-25 / Row 2, Issued on: '昨天' is no date such as 2026-11-25", faults);
        Assert.Contains(faults, f => f.StartsWith("第 2 行“状态”", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("第 2 行“责任单位”", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("第 2 行“文号”：文号和台账编号至少填一项", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_template_can_be_read_back(bool isExcel)
    {
        using var stream = new MemoryStream();
        TableFile.Write(stream, isExcel, [[.. NoticeColumn.All.Select(c => c.Both)], ["T-001", "X信整〔2026〕12号", "财务科", "", "问题，含\n换行和\"引号\"", "依据", "要求", "2026-11-02", "2026-11-30", "整改中", "抽查"]]);

        var rows = TableFile.Read(stream.ToArray(), isExcel).Value();

        Assert.Equal(2, rows.Count);
        Assert.All(NoticeColumn.All.Zip(rows[0].Cells), pair => Assert.True(pair.First.IsHeading(pair.Second)));
        Assert.Equal("问题，含\n换行和\"引号\"", rows[1].Cells[4]);
    }

    [Fact]
    public async Task A_calendar_makes_provisional_deadlines_final_and_tells_whom_it_moves()
    {
        await using var app = await CreditBotApp.StartAsync();
        var draft = Notices.Draft() with { DueWorkingDays = 30 };
        var desk = Get<RectificationDesk>(app);
        await WriteAsync(app, turn => desk.DraftAsync(turn, draft, Cancellation));
        await WriteAsync(app, turn => desk.ApproveAsync(turn, draft.Id, DemoPeople.ApproverId, Cancellation));
        var notice = (await WriteAsync(app, turn => desk.IssueAsync(turn, draft.Id, draft.OfficerId, Cancellation))).Value();
        Assert.True(notice.IsProvisional);
        var file = Path.Combine(app.Folder, "2027.json");
        await File.WriteAllTextAsync(file, """
            { "year": 2027, "papers": ["https://www.gov.cn/2027"], "days": [
              { "name": "元旦", "date": "2027-01-01", "isOffDay": true }, { "name": "元旦", "date": "2027-01-04", "isOffDay": true }, { "name": "春节", "date": "2027-02-05", "isOffDay": true } ] }
            """, Cancellation);

        Assert.Equal(0, await CalendarImport.RunAsync(app.Services, file, Cancellation));

        var after = await app.ReadAsync(a => a.Rectifications.Include(r => r.Entries).SingleAsync(r => r.Id == draft.Id, Cancellation));
        Assert.False(after.IsProvisional);
        Assert.Equal(notice.DueOn!.Value.AddDays(1), after.DueOn);
        Assert.Contains(after.Entries, e => e.Step == RectificationStep.Recomputed && e.OldDueOn == notice.DueOn);
        var explanation = await Get<Deadlines>(app).ExplainAsync(after, Cancellation);
        Assert.Equal([new CalendarVersion(2026, 0), new CalendarVersion(2027, 1)], explanation!.Basis.Calendars);
        Assert.Contains(explanation.Skipped, day => day is { Name: "元旦", Kind: DayKind.Holiday } && day.Date == new DateOnly(2027, 1, 4));
        Assert.Equal(1, await app.ReadAsync(a => a.AuditEntries.CountAsync(e => e.Action == "calendar.imported", Cancellation)));
    }

    private static T Get<T>(CreditBotApp app)
        where T : notnull => app.Services.GetRequiredService<T>();

    private static async Task<T> WriteAsync<T>(CreditBotApp app, Func<ArchiveTurn, Task<T>> write)
    {
        await using var turn = Get<TurnFactory>(app).Begin();
        var result = await write(turn);
        await turn.CommitAsync(Cancellation);
        return result;
    }

    private static Task CancelAsync(CreditBotApp app, Guid id) =>
        WriteAsync(app, turn => Get<RectificationDesk>(app).CancelAsync(turn, id, DemoPeople.CreditOfficerId, "重复", Cancellation));

    private static async Task<int> ImportAsync(CreditBotApp app, string file, bool dryRun = false)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await RectificationsImport.RunAsync(scope.ServiceProvider, file, dryRun, Cancellation);
    }

    private static string Row(int number, string state = "待签收", string year = "〔2026〕") =>
        $"T-{number},X信整{year}{number}号,财务科,示例联络员,两份合同未归集,信用管理办法第3.2条,补齐履约信息；建立台账,2026-11-02,2026-11-30,{state},第三季度抽查\n";
}
