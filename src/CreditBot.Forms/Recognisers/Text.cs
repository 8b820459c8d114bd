using System.Collections.Frozen;

namespace CreditBot.Forms.Recognisers;

/// <summary>Makes the many ways to type one character into one, without moving any position.</summary>
public static class Text
{
    private const string Traditional = "報舉續終綁舊產審計財務處罰單發現間開關們這說話請問題項區縣鄉鎮廳書記錄檔員資訊線網聞導領辦協議調證據僞偽騙貪賄違規約談負債貨車廠業營農勞動險預進過還沒無為麼嗎誰從對將應該當會與並條緊見視頻評論戶權責構標價採購質檢測驗級別類種詢復複態況實際獲銀貼圖傳補償銷訴訟敗輸贏額漲隊執綜龍劉張陳趙孫鄭馮衛蔣韓楊許呂嚴華謝鄒蘇範魯韋馬鳳賀羅湯鄧譚龔賴蕭盧";
    private const string Simplified = "报举续终绑旧产审计财务处罚单发现间开关们这说话请问题项区县乡镇厅书记录档员资讯线网闻导领办协议调证据伪伪骗贪贿违规约谈负债货车厂业营农劳动险预进过还没无为么吗谁从对将应该当会与并条紧见视频评论户权责构标价采购质检测验级别类种询复复态况实际获银贴图传补偿销诉讼败输赢额涨队执综龙刘张陈赵孙郑冯卫蒋韩杨许吕严华谢邹苏范鲁韦马凤贺罗汤邓谭龚赖萧卢";

    /// <summary>The traditional characters of office prose, beside those of dates and money.</summary>
    private static readonly FrozenDictionary<char, char> s_simplified = Traditional.Zip(Simplified).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

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
        >= '\u4E00' and <= '\u9FFF' => s_simplified.TryGetValue(c, out var simplified) ? simplified : c,
        _ => c,
    };

    private static char FoldAscii(char c) => c == '\t' ? ' ' : c;
}
