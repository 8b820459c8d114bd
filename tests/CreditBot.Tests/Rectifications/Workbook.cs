using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CreditBot.Tests.Rectifications;

/// <summary>
/// Writes an XLSX as offices have them: a hidden sheet before the one with the rows, and a merged title. A cell of digits is a number, <c>=text</c> a formula
/// with its value, <c>^</c> is merged with the one above it, an empty one is not there.
/// </summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Of(params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var parts = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string Package = "http://schemas.openxmlformats.org/package/2006";
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            Write(parts, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            Write(parts, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write(parts, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"字典\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"台账\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>");
            Write(parts, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
            Write(parts, "xl/worksheets/sheet1.xml", Sheet([["财务科"], ["办公室"]]));
            Write(parts, "xl/worksheets/sheet2.xml", Sheet(rows));
        }

        return stream.ToArray();
    }

    private static string Sheet(string[][] rows)
    {
        var sheet = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        var merged = new List<string>();
        for (var r = 0; r < rows.Length; r++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + c)}{r + 1}");
                if (rows[r][c] == "^")
                    merged.Add(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + c)}{r}:{place}"));
                sheet.Append(Cell(place, rows[r][c]));
            }

            sheet.Append("</row>");
        }

        sheet.Append("</sheetData>");
        if (merged.Count > 0)
            sheet.Append("<mergeCells>").AppendJoin("", merged.Select(range => $"<mergeCell ref=\"{range}\"/>")).Append("</mergeCells>");
        return sheet.Append("</worksheet>").ToString();
    }

    private static string Cell(string place, string text) => text switch
    {
        "" => "",
        "^" => $"<c r=\"{place}\"/>",
        ['=', .. var value] => $"<c r=\"{place}\" t=\"str\"><f>TEXT(1,2)</f><v>{value}</v></c>",
        _ when text.All(char.IsAsciiDigit) => $"<c r=\"{place}\"><v>{text}</v></c>",
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
    };

    private static void Write(ZipArchive parts, string name, string content)
    {
        using var writer = new StreamWriter(parts.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content);
    }
}
