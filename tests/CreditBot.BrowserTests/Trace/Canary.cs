using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditBot.BrowserTests.Trace;

/// <summary>Something that would identify a tipster, in every form in which a program may write it down.</summary>
internal sealed record Canary(string Name, string? Text, IReadOnlyList<(string Name, byte[] Bytes)> Forms)
{
    public static Canary Of(string name, string text) => new(name, text, [.. FormsOf(text)]);

    public static Canary Of(string name, byte[] bytes) => new(name, null, [("raw", bytes), .. Spelled(bytes)]);

    private static IEnumerable<(string Name, byte[] Bytes)> FormsOf(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        (string Name, byte[] Bytes)[] forms =
        [
            ("UTF-8", utf8),
            ("UTF-16", Encoding.Unicode.GetBytes(text)),
            ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(text)),
            ("JSON", Ascii(JsonEncodedText.Encode(text, JavaScriptEncoder.Default).ToString())),
            ("JSON, lower case", Ascii(Escaped(text))),
            ("percent-encoded", Ascii(Uri.EscapeDataString(text))),
            ("percent-encoded, lower case", Ascii(WebUtility.UrlEncode(text).ToLowerInvariant())),
            ("HTML", Ascii(HtmlEncoder.Default.Encode(text))),
            ("hex of UTF-16", Ascii(Convert.ToHexStringLower(Encoding.Unicode.GetBytes(text)))),
            .. Spelled(utf8),
        ];
        return forms.DistinctBy(form => Convert.ToHexString(form.Bytes));
    }

    /// <summary>Hexadecimal, and base64 at each of the three positions in which the bytes may lie within a longer text.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Spelled(byte[] bytes)
    {
        yield return ("hex", Ascii(Convert.ToHexStringLower(bytes)));
        yield return ("HEX", Ascii(Convert.ToHexString(bytes)));
        for (var before = 0; before < 3; before++)
        {
            var whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var first = before == 0 ? 0 : before + 1;
            var certain = ((before + bytes.Length) * 4 / 3) - first;
            var text = whole.Substring(first, certain);
            yield return ($"base64, position {before}", Ascii(text));
            yield return ($"base64url, position {before}", Ascii(text.Replace('+', '-').Replace('/', '_')));
        }
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(letter => letter is >= ' ' and < (char)127 ? letter.ToString() : $"\\u{(int)letter:x4}"));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
