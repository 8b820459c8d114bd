using System.Globalization;
using CreditBot.Archive.Calendars;

namespace CreditBot.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar s_calendar = CalendarStore.ShippedOnly;

    [Theory]
    [InlineData("2026-02-12", 7, "2026-02-28")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-04-30", 10, "2026-05-18")]
    [InlineData("2026-05-08", 1, "2026-05-09")]
    [InlineData("2026-09-18", 5, "2026-09-24")]
    [InlineData("2026-09-24", 7, "2026-10-12")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-01-30", 7, "2026-02-10")]
    public void Deadlines_of_2026_agree_with_the_published_notice(string start, int workingDays, string due)
    {
        Assert.Equal(Day(due), s_calendar.AddWorkingDays(Day(start), workingDays));
        Assert.Equal(workingDays, s_calendar.WorkingDaysBetween(Day(start), Day(due)));
        Assert.Equal(Day(start), s_calendar.AddWorkingDays(s_calendar.AddWorkingDays(Day(start), workingDays), -workingDays));
    }

    [Fact]
    public void The_months_of_2026_have_248_working_days()
    {
        var months = Enumerable.Range(1, 12).Select(m => Enumerable.Range(1, DateTime.DaysInMonth(2026, m)).Count(d => s_calendar.IsWorkingDay(new(2026, m, d))));

        Assert.Equal([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], months);
    }

    [Fact]
    public void A_year_without_a_file_is_provisional_with_its_statutory_days()
    {
        string[] statutory =
        [
            "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
            "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
        ];

        var found = Enumerable.Range(0, 365).Select(n => s_calendar.FactOf(new DateOnly(2027, 1, 1).AddDays(n))).Where(f => f.Kind == DayKind.ProvisionalHoliday);

        Assert.Equal(statutory.Select(Day), found.Select(f => f.Date));
        Assert.Equal([new CalendarVersion(2026, 0), new CalendarVersion(2027, null)], s_calendar.VersionsOf(new(2026, 12, 20), new(2027, 1, 5)));
    }

    [Fact]
    public void The_statutory_days_of_2026_are_days_off_in_the_published_notice()
    {
        var computed = new WorkingCalendar([]);
        var days = Enumerable.Range(0, 365).Select(n => new DateOnly(2026, 1, 1).AddDays(n)).Where(d => computed.FactOf(d).Kind == DayKind.ProvisionalHoliday).ToList();

        Assert.Equal(13, days.Count);
        Assert.All(days, day => Assert.Equal(DayKind.Holiday, s_calendar.FactOf(day).Kind));
    }

    [Fact]
    public void Days_left_are_zero_on_the_due_day_and_overdue_from_the_next()
    {
        var due = new DateOnly(2026, 9, 30);

        Assert.Equal(new DaysLeft(0, 0), s_calendar.DaysLeft(due, due));
        Assert.False(s_calendar.DaysLeft(due, due).IsOverdue);
        Assert.Equal(new DaysLeft(0, -1), s_calendar.DaysLeft(due, new(2026, 10, 1)));
        Assert.Equal(new DaysLeft(-1, -8), s_calendar.DaysLeft(due, new(2026, 10, 8)));
        Assert.Equal(new DaysLeft(3, 8), s_calendar.DaysLeft(due, new(2026, 9, 22)) with { Working = 3 });
    }

    [Theory]
    [InlineData("nonsense", "calendar.notJson")]
    [InlineData("""{"papers":["https://www.gov.cn/x"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""", "calendar.year")]
    [InlineData("""{"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""", "calendar.paper")]
    [InlineData("""{"year":2027,"papers":["notice.pdf"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""", "calendar.paper")]
    [InlineData("""{"year":2027,"papers":["https://www.gov.cn/x"],"days":[]}""", "calendar.empty")]
    [InlineData("""{"year":2027,"papers":["https://www.gov.cn/x"],"days":[{"name":"元旦","date":"2027-02-30","isOffDay":true}]}""", "calendar.day")]
    [InlineData("""{"year":2027,"papers":["https://www.gov.cn/x"],"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}]}""", "calendar.wrongYear")]
    [InlineData("""{"year":2027,"papers":["https://www.gov.cn/x"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""", "calendar.twice")]
    [InlineData("""{"year":2027,"papers":["https://www.gov.cn/x"],"days":[{"name":"元旦","date":"2027-01-04","isOffDay":false}]}""", "calendar.worksAnyway")]
    public void A_calendar_that_cannot_be_right_is_refused(string json, string reason) => Assert.Equal(reason, CalendarYear.Parse(json, 1).Reason());

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
