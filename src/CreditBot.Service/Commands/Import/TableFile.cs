using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.Csv;

namespace CreditBot.Service.Commands.Import;

/// <summary>One row of a table: its number in the file, from 1, and its cells as text.</summary>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads and writes tables: XLSX, and CSV in UTF-8 (with or without a mark) or GB18030.</summary>
internal static class TableFile
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All rows that are not empty. Dates of XLSX come as <c>yyyy-MM-dd</c>.</summary>
    public static IEnumerable<TableRow> Read(byte[] file, bool isExcel)
    {
        using var stream = new MemoryStream(file);
        var encoding = isExcel ? Encoding.UTF8 : EncodingOf(file);
        var rows = isExcel
            ? MiniExcel.Query(stream, useHeaderRow: false, excelType: ExcelType.XLSX)
            : MiniExcel.Query(stream, useHeaderRow: false, excelType: ExcelType.CSV, configuration: new CsvConfiguration { StreamReaderFunc = s => new StreamReader(s, encoding) });
        var number = 0;
        foreach (IDictionary<string, object?> row in rows)
        {
            number++;
            var cells = row.Values.Select(Text).ToList();
            if (cells.Exists(cell => cell.Length > 0))
                yield return new(number, cells);
        }
    }

    /// <summary>Writes rows; the first one is the heading. CSV gets a mark, so that spreadsheets open it as UTF-8.</summary>
    public static void Write(Stream stream, bool isExcel, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = rows.Skip(1).Select(row => row.Index().ToDictionary(cell => rows[0][cell.Index], cell => (object)cell.Item, StringComparer.Ordinal));
        MiniExcel.SaveAs(
            stream, table, excelType: isExcel ? ExcelType.XLSX : ExcelType.CSV,
            configuration: isExcel ? null : new CsvConfiguration { StreamWriterFunc = s => new StreamWriter(s, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) });
    }

    private static Encoding EncodingOf(byte[] file)
    {
        try
        {
            s_strict.GetCharCount(file);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()?.ReplaceLineEndings("\n") ?? "",
    };
}
