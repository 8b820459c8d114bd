using System.Text.RegularExpressions;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Tests.Desk;

public sealed partial class DeskWordsTests
{
    [Theory]
    [InlineData("Desk")]
    [InlineData("DeskTips")]
    [InlineData("Terms")]
    [InlineData("Notices")]
    public void Both_languages_have_the_same_keys_and_placeholders(string name)
    {
        var chinese = JsonWords.Load(name, "zh-CN");
        var english = JsonWords.Load(name, "en");

        Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
        Assert.All(chinese.Keys, key => Assert.Equal(Placeholders(chinese[key]), Placeholders(english[key])));
        Assert.All(chinese.Keys, key => Assert.False(string.IsNullOrWhiteSpace(chinese[key]) || string.IsNullOrWhiteSpace(english[key]), key));
    }

    [Fact]
    public void Every_code_of_the_archive_has_words()
    {
        var terms = JsonWords.Load("Terms", "en");
        var desk = JsonWords.Load("Desk", "en");
        var notices = JsonWords.Load("Notices", "en");

        Assert.All(Enum.GetNames<EventStatus>(), name => Assert.NotNull(terms.Find($"status.{name}")));
        Assert.All(Enum.GetNames<Severity>(), name => Assert.NotNull(terms.Find($"severity.{name}")));
        Assert.All(Enum.GetNames<EventKind>(), name => Assert.NotNull(terms.Find($"kind.{name}")));
        Assert.All(Enum.GetNames<ReportStage>(), name => Assert.NotNull(desk.Find($"stage.{name}")));
        Assert.All(Enum.GetNames<RectificationStatus>(), name => Assert.NotNull(terms.Find($"rectificationStatus.{name}")));
        Assert.All(Enum.GetNames<RectificationOrigin>(), name => Assert.NotNull(terms.Find($"origin.{name}")));
        Assert.All(Enum.GetNames<RectificationStep>(), name => Assert.NotNull(terms.Find($"step.{name}")));
        Assert.All(Enum.GetNames<NoticeKind>(), name => Assert.NotNull(notices.Find($"title.{name}")));
    }

    private static List<string> Placeholders(string words) => [.. Placeholder().Matches(words).Select(match => match.Value).Order()];

    [GeneratedRegex("\\{\\d+\\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
