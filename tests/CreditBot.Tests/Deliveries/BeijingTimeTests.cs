using CreditBot.Archive.Events;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Tests.Deliveries;

public sealed class BeijingTimeTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 7, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(TimePrecision.Minute, "2026年11月22日 15:30（周日）", "Sun 22 Nov 2026, 15:30")]
    [InlineData(TimePrecision.Hour, "2026年11月22日 15时（周日）", "Sun 22 Nov 2026, 15:00")]
    [InlineData(TimePrecision.PartOfDay, "2026年11月22日 下午（周日）", "Sun 22 Nov 2026, afternoon")]
    [InlineData(TimePrecision.Day, "2026年11月22日（周日）", "Sun 22 Nov 2026")]
    [InlineData(TimePrecision.Month, "2026年11月", "Nov 2026")]
    [InlineData(TimePrecision.Year, "2026年", "2026")]
    public void A_time_is_shown_no_finer_than_it_was_given(TimePrecision precision, string chinese, string english)
    {
        Assert.Equal(chinese, BeijingTime.Text(At, precision, approximate: false, "zh-CN"));
        Assert.Equal(english, BeijingTime.Text(At, precision, approximate: false, "en"));
    }

    [Fact]
    public void The_day_is_the_one_in_Beijing() =>
        Assert.Equal("2027年1月1日 00:00（周五）", BeijingTime.Full(new DateTimeOffset(2026, 12, 31, 16, 0, 0, TimeSpan.Zero), "zh-CN"));

    [Fact]
    public void An_approximate_time_says_so() =>
        Assert.Equal("约2026年11月22日 15时（周日）", BeijingTime.Text(At, TimePrecision.Hour, approximate: true, "zh-CN"));
}
