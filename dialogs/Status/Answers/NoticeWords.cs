using System.Globalization;
using System.Text.Json;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Rectifications;
using CreditBot.Forms;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>Words about notices in one language, for one kind of channel: titles are bold where a client draws it.</summary>
internal sealed class NoticeWords(Language language, ChoiceStyle style)
{
    private static readonly WordBook s_words = StatusWords.Rectifications;

    public Language Language => language;

    public ChoiceStyle Style => style;

    public string Text(string key) => s_words.Text(language, key);

    public string Say(string key, params (string Name, string Value)[] values) => s_words.Say(language, new Phrase(key, values));

    public string Bold(string text) => style == ChoiceStyle.Buttons ? $"**{text}**" : text;

    /// <summary>问题：… or Problem: ….</summary>
    public string Line(string key, string value) => Text(key) + (language == Language.Chinese ? "：" : ": ") + value;

    public string Status(RectificationStatus status) => Text("status." + Key(status));

    public string Step(RectificationStep step) => Text("step." + Key(step));

    public string Day(DateOnly day) => Display.Day(day, language);

    /// <summary>A day without its weekday.</summary>
    public string ShortDay(DateOnly day) =>
        language == Language.Chinese ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日") : day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset at) => Display.Time(at, language);

    /// <summary>Days left or overdue, in working and in calendar days (RS-01).</summary>
    public string Left(DaysLeft left) => left switch
    {
        { Calendar: 0 } => Text("left.today"),
        { IsOverdue: true } => Say("left.overdue", ("working", Count(-left.Working)), ("calendar", Count(-left.Calendar))),
        _ => Say("left.left", ("working", Count(left.Working)), ("calendar", Count(left.Calendar))),
    };

    public string Unit(string name, string englishName) => language == Language.Chinese ? name : englishName;

    public static string Count(int number) => Display.Count(number);

    public static string Key<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
