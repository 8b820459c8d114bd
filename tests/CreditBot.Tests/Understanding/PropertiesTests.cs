using System.Text;
using CreditBot.Forms.Recognisers;
using FsCheck.Xunit;

namespace CreditBot.Tests.Understanding;

/// <summary>What holds for every message, however odd or hostile.</summary>
public sealed class PropertiesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] Pieces =
    [
        "昨天", "上周五", "下午", "晚上", "三", "3", "十", "点", "半", "分", ":", "月", "号", "日", "年", "2026", "-", "到", "前", "后", "的", "约", "万", "亿", "元", "块", "几",
        "人", "名", "第", "〔", "〕", "ZD-", "13800138000", "91999901MA0DEM013L", " ", ",", "初", "旬", "底", "个", "小时", "内", "at", "pm", "Nov", "by", "the", "three", "ago", "days", "last", "Friday", "1",
        "季度", "上半年", "把", "百", "零", "周", "差", "刻", "11.", "/", "Q3", " to ", " and ", "between ", "first quarter", "half a", "million", "今年", "不超过", "以内", "小",
    ];

    private static readonly UnitNames Units = new([new("a", "综合行政执法大队", ["执法大队"]), new("b", "财务科", ["计财科"])]);

    [Property(MaxTest = 500)]
    public void No_text_makes_a_recogniser_throw(string? text) => CheckAll(text ?? "");

    [Property(MaxTest = 2000)]
    public void No_mixture_of_words_makes_a_recogniser_throw(byte[] picks)
    {
        var text = new StringBuilder();
        foreach (var pick in picks ?? [])
        {
            text.Append(Pieces[pick % Pieces.Length]);
        }

        CheckAll(text.ToString());
    }

    [Property(MaxTest = 500)]
    public void Folding_moves_no_character(string? text)
    {
        var folded = Text.Fold(text ?? "");

        Assert.Equal((text ?? "").Length, folded.Length);
        Assert.Same(folded, Text.Fold(folded));
    }

    [Property(MaxTest = 300)]
    public void Every_valid_day_is_understood_in_every_writing(int days)
    {
        var day = new DateTime(2000, 1, 1).AddDays(Math.Abs(days % 20000));
        foreach (var text in new[] { $"{day.Year}年{day.Month}月{day.Day}日", $"{day:yyyy-MM-dd}", $"{day:yyyy/M/d}", $"{day:yyyyMMdd}", $"{day:yyyy.MM.dd}" })
        {
            Assert.Equal(day, Assert.Single(DateTimes.Find(text, Now, Tense.Past)).Start.DateTime);
        }
    }

    [Property(MaxTest = 300)]
    public void Every_sum_is_understood_in_yuan_and_in_ten_thousands(int number)
    {
        var yuan = Math.Abs((long)number);

        Assert.Equal(yuan * 100, Assert.Single(Amounts.Find($"{yuan}元")).Fen);
        Assert.Equal(yuan * 100, Assert.Single(Amounts.Find($"¥{yuan:N0}")).Fen);
        Assert.Equal(yuan * 100 * 10000, Assert.Single(Amounts.Find($"{yuan}万元")).Fen);
    }

    [Fact]
    public void No_single_error_in_a_credit_code_passes()
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string Code = "91999901MA0DEM013L";
        for (var i = 0; i < Code.Length; i++)
        {
            foreach (var c in Alphabet.Where(c => c != Code[i]))
            {
                Assert.False(CreditCodes.IsValid(string.Concat(Code.AsSpan(0, i), [c], Code.AsSpan(i + 1))));
            }

            if (i > 0 && Code[i] != Code[i - 1])
            {
                Assert.False(CreditCodes.IsValid(string.Concat(Code.AsSpan(0, i - 1), [Code[i], Code[i - 1]], Code.AsSpan(i + 1))));
            }
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("年")]
    [InlineData("月")]
    [InlineData("点")]
    [InlineData("万")]
    [InlineData("三")]
    [InlineData("十")]
    [InlineData("1万")]
    [InlineData("三点")]
    [InlineData("3号到")]
    [InlineData("1,")]
    [InlineData("1.")]
    [InlineData("1-")]
    [InlineData("1 ")]
    [InlineData(" ")]
    [InlineData("〔2026〕")]
    [InlineData("前")]
    [InlineData("上")]
    [InlineData("约")]
    [InlineData("昨天")]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("the ")]
    [InlineData("执法")]
    [InlineData("9A")]
    [InlineData("不")]
    public void Hostile_repeats_cost_no_more_than_their_length(string piece)
    {
        CheckAll(Repeat(piece, 10_000));
        var small = Cost(Repeat(piece, 5_000));
        var large = Cost(Repeat(piece, 20_000));

        Assert.True(large <= (small * 5) + 20_000, $"{small} bytes for 5,000 characters, {large} for 20,000");
    }

    private static string Repeat(string piece, int length) => new StringBuilder().Insert(0, piece, length / piece.Length).ToString();

    private static long Cost(string text)
    {
        CheckAll(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CheckAll(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void CheckAll(string text)
    {
        Inside(text, DateTimes.Find(text, Now, Tense.Past).Select(m => m.Span));
        Inside(text, DateTimes.Find(text, Now, Tense.Future).Select(m => m.Span));
        Inside(text, Durations.Find(text).Select(m => m.Span));
        Inside(text, Amounts.Find(text).Select(m => m.Span));
        Inside(text, Amounts.FindBare(text).Select(m => m.Span));
        Inside(text, Counts.Find(text).Select(m => m.Span));
        Inside(text, Mobiles.Find(text).Select(m => m.Span));
        Inside(text, CreditCodes.Find(text).Select(m => m.Span));
        Inside(text, References.Find(text).Select(m => m.Span));
        Inside(text, Units.Find(text).Select(m => m.Span));
        Choices.Pick(text, [new("a", ["甲", "first"]), new("b", ["乙"])]);
        YesNo.Read(text);
    }

    /// <summary>Spans lie in the message, are not empty, and follow one another.</summary>
    private static void Inside(string text, IEnumerable<Span> spans)
    {
        var end = 0;
        foreach (var span in spans)
        {
            Assert.True(span.Length > 0 && span.Start >= end && span.End <= text.Length, $"{span} after {end} in {text.Length}");
            end = span.End;
        }
    }
}
