using System.Globalization;
using System.Text;

namespace CreditBot.Service.Deliveries.Texts;

/// <summary>Cuts texts to the size a service takes, never inside of a character as people see it.</summary>
internal static class ByteLimit
{
    private const string Ellipsis = "…";

    /// <summary>Text and tail in at most so many bytes of UTF-8; the text gives way to the tail.</summary>
    public static string Cut(string text, string tail, int bytes)
    {
        var room = bytes - Encoding.UTF8.GetByteCount(tail);
        if (Encoding.UTF8.GetByteCount(text) <= room)
            return text + tail;

        room -= Encoding.UTF8.GetByteCount(Ellipsis);
        var kept = new StringBuilder();
        foreach (var character in Characters(text))
        {
            room -= Encoding.UTF8.GetByteCount(character);
            if (room < 0)
                break;
            kept.Append(character);
        }

        return $"{kept}{Ellipsis}{tail}";
    }

    /// <summary>At most so many characters.</summary>
    public static string CutCharacters(string text, int characters)
    {
        var all = Characters(text).ToList();
        return all.Count <= characters ? text : string.Concat(all.Take(characters - 1)) + Ellipsis;
    }

    private static IEnumerable<string> Characters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}

/// <summary>Words that mean nothing to a service's markdown: no name can make a link, a mention or a colour.</summary>
internal static class Plain
{
    private const string Marks = "<>[]*_`~#&";

    public static string Of(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Marks.Contains(from[i], StringComparison.Ordinal) ? (char)(from[i] + 0xFEE0) : from[i] is '\r' or '\n' ? ' ' : from[i];
    });
}
