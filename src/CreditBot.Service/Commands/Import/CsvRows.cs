using System.Text;

namespace CreditBot.Service.Commands.Import;

/// <summary>Reads CSV as spreadsheets write it: quoted cells with line breaks, rows of any length, and commas, semicolons or tabs between the cells.</summary>
internal static class CsvRows
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of the file: by its mark, or else UTF-8, or else GB18030; null when it is no text.</summary>
    public static string? Text(byte[] file)
    {
        var text = Decoded(file);
        return text.Contains('\0', StringComparison.Ordinal) || file.AsSpan().StartsWith("%PDF-"u8) || file.AsSpan().StartsWith("PK\u0003\u0004"u8) ? null : text.TrimStart('\uFEFF');
    }

    public static IEnumerable<TableRow> Read(string text)
    {
        var separator = Separator(text);
        var (number, line, at) = (0, 1, 0);
        while (at < text.Length)
        {
            number = line;
            var cells = new List<string>();
            do
                cells.Add(Cell(text, separator, ref at, ref line));
            while (at < text.Length && text[at++] == separator);
            line++;
            if (at < text.Length && text[at - 1] == '\r' && text[at] == '\n')
                at++;
            if (cells.Exists(cell => cell.Length > 0))
                yield return new(number, cells);
        }
    }

    /// <summary>One cell; afterwards the place is at what ends it.</summary>
    private static string Cell(string text, char separator, ref int at, ref int line)
    {
        var cell = new StringBuilder();
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (quoted && character == '"' && at + 1 < text.Length && text[at + 1] == '"')
                at++;
            else if (character == '"' && (quoted || cell.Length == 0))
            {
                quoted = !quoted;
                continue;
            }
            else if (!quoted && (character == separator || character is '\r' or '\n'))
                break;

            if (character == '\n')
                line++;
            cell.Append(character);
        }

        return cell.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>What stands most often in the first line, outside of quotes.</summary>
    private static char Separator(string text)
    {
        var quoted = false;
        Dictionary<char, int> found = new() { [','] = 0, [';'] = 0, ['\t'] = 0 };
        foreach (var character in text)
        {
            if (character == '"')
                quoted = !quoted;
            else if (!quoted && found.TryGetValue(character, out var count))
                found[character] = count + 1;
            else if (!quoted && character is '\r' or '\n' && found.Values.Max() > 0)
                break;
        }

        return found.MaxBy(pair => pair.Value).Key;
    }

    private static string Decoded(byte[] file)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(file);
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(file);
        try
        {
            return s_strict.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(file);
        }
    }
}
