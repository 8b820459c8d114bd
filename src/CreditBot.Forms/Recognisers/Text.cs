namespace CreditBot.Forms.Recognisers;

/// <summary>Makes the many ways to type one character into one, without moving any position.</summary>
public static class Text
{
    /// <summary>
    /// Folds full-width forms, exotic spaces, dashes and the traditional characters of dates and money,
    /// one character to one character, so spans found in the result are valid in the original.
    /// Returns the same instance when there is nothing to fold.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (Fold(text[i]) != text[i])
            {
                return string.Create(text.Length, text, static (to, from) =>
                {
                    for (var k = 0; k < to.Length; k++)
                    {
                        to[k] = Fold(from[k]);
                    }
                });
            }
        }

        return text;
    }

    internal static char Fold(char c) => c < '\u0080' ? FoldAscii(c) : c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' or '\u202F' or (>= '\u2000' and <= '\u200A') => ' ',
        '\uFFE5' => '¥',
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        '\u301C' or '\u223C' => '~',
        '\u2236' => ':',
        '\u2018' or '\u2019' => '\'',
        '點' => '点',
        '號' => '号',
        '週' => '周',
        '個' => '个',
        '後' => '后',
        '兩' => '两',
        '時' => '时',
        '鐘' => '钟',
        '萬' => '万',
        '億' => '亿',
        '圓' => '圆',
        '幾' => '几',
        '禮' => '礼',
        '塊' => '块',
        '錢' => '钱',
        '來' => '来',
        '貳' => '贰',
        '參' => '叁',
        '陸' => '陆',
        _ => c,
    };

    private static char FoldAscii(char c) => c == '\t' ? ' ' : c;
}
