using System.CommandLine;
using System.Diagnostics;
using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Commands.Import;

/// <summary>
/// <c>rectifications import</c>: takes a list of notices from CSV or XLSX. Nothing is imported when any row is wrong; every wrong row is named.
/// Exit code 0 when it was imported (or would be), 2 when rows are wrong.
/// </summary>
internal static class RectificationsImport
{
    private const int MostFaults = 200;
    private const string WrongKind = "文件必须是 .csv 或 .xlsx / The file must be .csv or .xlsx.";

    public static Command Command()
    {
        var file = new Argument<string>("file") { Description = "The list: .csv (UTF-8 or GB18030) or .xlsx." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be done and writes nothing." };
        var template = new Option<bool>("--template") { Description = "Writes an empty list with the columns and one example to the file." };
        var command = new Command("import", "Imports existing rectification notices; all rows or none.") { file, dryRun, template };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (parsed.GetValue(template))
                return TemplateAsync(path);
            return Tool.RunAsync(parsed, (services, token) => RunAsync(services, path, parsed.GetValue(dryRun), token), cancellationToken);
        });
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string path, bool dryRun, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (Kind(path) is not { } isExcel)
            return await RefuseAsync(WrongKind);
        if (!File.Exists(path))
            return await RefuseAsync("找不到这个文件 / There is no such file.");
        var read = TableFile.Read(await File.ReadAllBytesAsync(path, cancellationToken), isExcel);
        if (read is Outcome<IReadOnlyList<TableRow>>.Refused { Reason: var reason })
            return await RefuseAsync(Unreadable(reason));
        var table = ((Outcome<IReadOnlyList<TableRow>>.Done)read).Value;
        var rows = new NoticeRows(await services.GetRequiredService<StaffDirectory>().UnitsAsync(cancellationToken), await PeopleAsync(services, cancellationToken));
        var notices = rows.Read(table);
        if (rows.Faults.Count > 0)
            return await FailAsync(rows.Faults.OrderBy(f => f.Row).Select(f => f.ToString()).ToList());

        if (notices.Count == 0)
            return await RefuseAsync("只有表头，没有数据行 / There is a heading and no row.");

        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        var result = await services.GetRequiredService<RectificationImport>().ImportAsync(turn, notices, "system", cancellationToken);
        if (result.Faults.Count > 0)
            return await FailAsync([.. result.Faults.Select(f => Words(f.Row, f.Reason).ToString())]);
        if (!dryRun)
            await turn.CommitAsync(cancellationToken);

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var did = dryRun ? "试运行，未写入 / Dry run, nothing written" : "已导入 / Imported";
        await Console.Out.WriteLineAsync(
            $"{did}: 新增 {result.Added} new, 更正 {result.Corrected} corrected, 未变 {result.Unchanged} unchanged; {notices.Count} rows in {seconds:0.0} s ({notices.Count / Math.Max(seconds, 0.001):0} rows/s).");
        return 0;
    }

    private static Task<int> TemplateAsync(string path)
    {
        if (Kind(path) is not { } isExcel)
            return RefuseAsync(WrongKind);
        if (File.Exists(path))
            return RefuseAsync("这个文件已经存在，没有覆盖 / The file is there already and was not overwritten.");
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        TableFile.Write(stream, isExcel,
        [
            [.. NoticeColumn.All.Select(c => c.Both)],
            ["T-001", "X信整〔2026〕12号", "财务科", "", "两份采购合同未归集履约信息", "信用管理办法第3.2条", "补齐履约信息；建立台账", "2026-11-02", "2026-11-30", "整改中", "2026年第三季度抽查"],
        ]);
        return Task.FromResult(0);
    }

    private static async Task<List<Person>> PeopleAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var archive = await services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync(cancellationToken);
        return await archive.People.AsNoTracking().Where(p => p.LeftAt == null).ToListAsync(cancellationToken);
    }

    private static async Task<int> FailAsync(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults.Take(MostFaults))
            await Console.Error.WriteLineAsync(fault);
        await Console.Error.WriteLineAsync($"{faults.Count} 处错误，没有导入任何一行 / {faults.Count} faults; no row was imported.");
        return 2;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }

    private static string Unreadable(string reason) => reason switch
    {
        "table.notText" => "这不是 CSV 文本文件 / This is no CSV text.",
        "table.notWorkbook" => "这不是 XLSX 工作簿，或者文件已损坏 / This is no XLSX workbook, or it is damaged.",
        "table.locked" => "这是旧的 .xls 格式或有密码的工作簿，请另存为不加密的 .xlsx / This is the old XLS format or has a password; save it as XLSX without one.",
        _ => "文件是空的 / The file is empty.",
    };

    private static RowFault Words(int row, string reason) => reason == "import.handled"
        ? new(row, null, "这份通知导入后已在系统中办理，不能再用导入更正", "the notice has been worked on since its import and cannot be corrected by another one")
        : new(row, null, "台账编号和文号对应两份不同的通知", "key and document number belong to two different notices");

    private static bool? Kind(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => false,
        ".XLSX" => true,
        _ => null,
    };
}
