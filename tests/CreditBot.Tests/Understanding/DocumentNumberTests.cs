using CreditBot.Forms.Recognisers;

namespace CreditBot.Tests.Understanding;

public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("X信整〔2026〕12号")]
    [InlineData("X信整[2026]12号")]
    [InlineData("X信整(2026)12号")]
    [InlineData("X信整（2026）12号")]
    [InlineData("X信整【2026】12号")]
    [InlineData("Ｘ信整〔２０２６〕１２号")]
    [InlineData("X信整2026年12号")]
    [InlineData("X信整 2026 年 第 12 号")]
    [InlineData(" X信整〔2026〕 第012号 ")]
    [InlineData("X信整2026第12号")]
    public void However_it_is_typed_it_is_the_same_number(string typed)
    {
        Assert.True(DocumentNumber.TryParse(typed, out var number));
        Assert.Equal("X信整〔2026〕12号", number.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12号")]
    [InlineData("X信整〔2026〕号")]
    [InlineData("X信整〔2026〕0号")]
    [InlineData("X信整〔1026〕12号")]
    [InlineData("X信整〔2026〕12")]
    [InlineData("X信3整〔2026〕12号")]
    [InlineData("ZG-2026-000003")]
    public void Everything_else_is_none(string? typed) => Assert.False(DocumentNumber.TryParse(typed, out _));
}
