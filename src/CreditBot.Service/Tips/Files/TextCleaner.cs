using System.Text;

namespace CreditBot.Service.Tips.Files;

/// <summary>Plain text has nothing hidden in it; it is only brought to UTF-8, from GB 18030 where it is that.</summary>
internal static class TextCleaner
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static Cleaned Clean(ReadOnlyMemory<byte> original)
    {
        foreach (var encoding in (ReadOnlySpan<Encoding>)[Utf8, Gb18030])
        {
            try
            {
                return new(Utf8.GetBytes(encoding.GetString(original.Span).TrimStart('\uFEFF')), "txt", "text/plain");
            }
            catch (DecoderFallbackException)
            {
                // Not this one.
            }
        }

        return Cleaned.Refuse(FileReasons.Type);
    }
}
