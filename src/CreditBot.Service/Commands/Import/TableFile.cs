using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CreditBot.Archive;
using MiniExcelLibs;
using MiniExcelLibs.Csv;
using MiniExcelLibs.OpenXml;

namespace CreditBot.Service.Commands.Import;

/// <summary>One row of a table: its number in the file, from 1, and its cells as text.</summary>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads and writes tables: XLSX, and CSV in UTF-8 (with or without a mark), UTF-16 with one, or GB18030.</summary>
internal static class TableFile
{
    /// <summary>
    /// All rows that are not empty, of XLSX those of the first sheet that is not hidden; a merged cell stands in every row that it covers. Dates of XLSX
    /// come as <c>yyyy-MM-dd</c>. Refused with <c>table.notText</c>, <c>table.notWorkbook</c>, <c>table.locked</c> (a password, or the old XLS) or <c>table.empty</c>.
    /// </summary>
    public static Outcome<IReadOnlyList<TableRow>> Read(byte[] file, bool isExcel)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return Refused("table.locked");
        if (isExcel)
            return Workbook(file);
        if (CsvRows.Text(file) is not { } text)
            return Refused("table.notText");
        return Filled([.. CsvRows.Read(text)]);
    }

    /// <summary>Writes rows; the first one is the heading. CSV gets a mark, so that spreadsheets open it as UTF-8.</summary>
    public static void Write(Stream stream, bool isExcel, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = rows.Skip(1).Select(row => row.Index().ToDictionary(cell => rows[0][cell.Index], cell => (object)cell.Item, StringComparer.Ordinal));
        MiniExcel.SaveAs(
            stream, table, excelType: isExcel ? ExcelType.XLSX : ExcelType.CSV,
            configuration: isExcel ? null : new CsvConfiguration { StreamWriterFunc = s => new StreamWriter(s, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) });
    }

    private static Outcome<IReadOnlyList<TableRow>> Workbook(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            using (var parts = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
                if (parts.GetEntry("xl/workbook.xml") is null)
                    return Refused("table.notWorkbook");
            stream.Position = 0;
            var sheet = MiniExcel.GetSheetInformations(stream).FirstOrDefault(s => s.State == SheetState.Visible)?.Name;
            stream.Position = 0;
            return Filled(Rows(MiniExcel.Query(stream, useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration { FillMergedCells = true })));
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return Refused("table.notWorkbook");
        }
    }

    private static List<TableRow> Rows(IEnumerable<dynamic> table)
    {
        var rows = new List<TableRow>();
        var number = 0;
        foreach (IDictionary<string, object?> row in table)
        {
            number++;
            var cells = row.Values.Select(Text).ToList();
            if (cells.Exists(cell => cell.Length > 0))
                rows.Add(new(number, cells));
        }

        return rows;
    }

    private static Outcome<IReadOnlyList<TableRow>> Filled(IReadOnlyList<TableRow> rows) =>
        rows.Count > 0 ? new Outcome<IReadOnlyList<TableRow>>.Done(rows) : Refused("table.empty");

    private static Outcome<IReadOnlyList<TableRow>> Refused(string reason) => new Outcome<IReadOnlyList<TableRow>>.Refused(reason);

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()?.ReplaceLineEndings("\n") ?? "",
    };
}
