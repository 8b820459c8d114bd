using System.Text;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Tests.Deliveries;

public sealed class NoticeTextsTests
{
    [Fact]
    public void Every_notice_in_both_languages_says_what_was_approved() => Approved.Match("Notices", AllNotices());

    [Fact]
    public void No_notice_names_a_person() => Assert.DoesNotContain("王某", AllNotices());

    [Fact]
    public void A_code_without_words_is_shown_as_it_is() =>
        Assert.Contains("类别：Local7", new NoticeTexts().Text(Of(NoticeKind.EventReported) with { Category = "Local7" }, "zh-CN", null));

    internal static Notice Of(NoticeKind kind) => kind switch
    {
        NoticeKind.TipReceived => OfTip(),
        NoticeKind.ChannelTest => new() { Kind = kind, Reference = "TEST", At = At },
        NoticeKind.EventNotAcknowledged => OfEvent(kind) with { Step = 2 },
        >= NoticeKind.RectificationDrafted => Rectification(kind),
        _ => OfEvent(kind),
    };

    private static readonly DateTimeOffset At = new(2026, 11, 22, 7, 30, 0, TimeSpan.Zero);

    private static Notice Rectification(NoticeKind kind) => new()
    {
        Kind = kind,
        Reference = "ZG-2026-000045",
        DocumentNumber = "X信整〔2026〕12号",
        UnitName = "执法大队",
        UnitEnglishName = "Enforcement Brigade",
        DueOn = new DateOnly(2026, 12, 9),
        Note = "王某",
        At = At,
    };

    private static Notice OfEvent(NoticeKind kind) => new()
    {
        Kind = kind,
        Reference = "ZD-2026-000123",
        RecordId = new Guid("00000000-0000-4000-8000-000000000001"),
        UnitName = "执法大队",
        UnitEnglishName = "Enforcement Brigade",
        Category = "dataBreach",
        Severity = "Major",
        ReportNumber = kind == NoticeKind.EventReported ? 0 : 2,
        ActedBy = "王某",
        At = At,
    };

    /// <summary>A tip's notice has nothing more to say.</summary>
    private static Notice OfTip() => new()
    {
        Kind = NoticeKind.TipReceived,
        Reference = "JB-7K2M9PQR",
        At = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.FromHours(8)),
    };

    private static string AllNotices()
    {
        var texts = new NoticeTexts();
        var address = new PublicAddress { PublicUrl = "https://credit.example" };
        var all = new StringBuilder();
        foreach (var language in NoticeTexts.Languages)
        {
            foreach (var kind in Enum.GetValues<NoticeKind>())
                all.Append($"# {kind} {language}\n{texts.Text(Of(kind), language, address.Of(Of(kind)))}\n\n");
        }

        return all.ToString();
    }
}
