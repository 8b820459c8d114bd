namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Copies what a page draws (ISO 32000-1, 7.8) without comments and marked content, which carry names and texts that are not drawn. Operands and operators stay
/// byte by byte.
/// </summary>
internal ref struct PdfContent(ReadOnlySpan<byte> source)
{
    private static readonly System.Buffers.SearchValues<byte> Delimiters = System.Buffers.SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    private readonly ReadOnlySpan<byte> source = source;
    private int at;

    /// <summary>The copy.</summary>
    /// <exception cref="UnfitPartException">A picture in it hides what cannot be looked through.</exception>
    public byte[] Copy()
    {
        using var target = new MemoryStream(source.Length);
        var operands = 0L;
        while (Next() is { IsEmpty: false } token)
        {
            var isOperator = IsOperator(token);
            if (isOperator && IsMark(token))
            {
                target.SetLength(operands);
                continue;
            }

            target.Write(token);
            target.WriteByte((byte)(isOperator ? '\n' : ' '));
            if (isOperator && token.SequenceEqual("ID"u8))
            {
                // One white space stands between ID and the data.
                target.SetLength(target.Length - 1);
                target.Write(Picture(target.GetBuffer().AsSpan((int)operands, (int)(target.Length - operands))));
            }

            if (isOperator && !token.SequenceEqual("BI"u8))
                operands = target.Length;
        }

        return target.ToArray();
    }

    private static bool IsMark(ReadOnlySpan<byte> token) =>
        token.SequenceEqual("BMC"u8) || token.SequenceEqual("BDC"u8) || token.SequenceEqual("EMC"u8) || token.SequenceEqual("MP"u8) || token.SequenceEqual("DP"u8);

    private static bool IsOperator(ReadOnlySpan<byte> token) =>
        (char.IsAsciiLetter((char)token[0]) || token[0] is (byte)'\'' or (byte)'"') && !token.SequenceEqual("true"u8) && !token.SequenceEqual("false"u8) && !token.SequenceEqual("null"u8);

    private static bool IsSpace(byte one) => one is 0 or 9 or 10 or 12 or 13 or 32;

    /// <summary>The next token; empty at the end.</summary>
    private ReadOnlySpan<byte> Next()
    {
        while (at < source.Length && (IsSpace(source[at]) || source[at] == '%'))
        {
            var line = source[at] == '%' ? source[at..].IndexOfAny((byte)'\r', (byte)'\n') : 1;
            at = line < 0 ? source.Length : at + line;
        }

        if (at >= source.Length)
            return [];
        var start = at;
        at += source[at] switch
        {
            (byte)'(' => LengthOfString(),
            (byte)'<' when at + 1 < source.Length && source[at + 1] == '<' => 2,
            (byte)'<' => LengthOr(source[at..].IndexOf((byte)'>') + 1),
            (byte)'>' when at + 1 < source.Length && source[at + 1] == '>' => 2,
            (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)')' or (byte)'>' => 1,
            _ => 1 + LengthOfWord(source[(at + 1)..]),
        };
        return source[start..at];
    }

    private static int LengthOfWord(ReadOnlySpan<byte> rest) => rest.IndexOfAny(Delimiters) is >= 0 and var length ? length : rest.Length;

    private readonly int LengthOr(int length) => length > 0 ? length : source.Length - at;

    private readonly int LengthOfString()
    {
        var depth = 0;
        for (var i = at; i < source.Length; i++)
        {
            switch (source[i])
            {
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return i + 1 - at;
            }
        }

        return source.Length - at;
    }

    /// <summary>The data of a small picture within the page, up to its end mark, the white space before it included.</summary>
    private ReadOnlySpan<byte> Picture(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IndexOf("DCT"u8) >= 0 || parameters.IndexOf("JPX"u8) >= 0)
            throw new UnfitPartException(FileReasons.Pdf);
        var start = at;
        while (at < source.Length)
        {
            var found = source[at..].IndexOf("EI"u8);
            at = found < 0 ? source.Length : at + found;
            if (at >= source.Length || IsEnd())
                break;
            at += 2;
        }

        return source[start..at];
    }

    /// <summary>Data may hold these letters too; behind the mark, text goes on.</summary>
    private readonly bool IsEnd()
    {
        if (at == 0 || !IsSpace(source[at - 1]))
            return false;
        var after = source[(at + 2)..];
        after = after[..Math.Min(after.Length, 12)];
        return after.IsEmpty || (IsSpace(after[0]) && !after.ContainsAnyExceptInRange((byte)9, (byte)126));
    }
}
