using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Events;

namespace CreditBot.Service.Deliveries.Texts;

/// <summary>Notices in words: number, kind, unit, severity, time and link, nothing else .</summary>
internal sealed class NoticeTexts
{
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    private readonly Dictionary<string, JsonWords> _words = Languages.ToDictionary(language => language, language => JsonWords.Load("Notices", language));
    private readonly Dictionary<string, JsonWords> _terms = Languages.ToDictionary(language => language, language => JsonWords.Load("Terms", language));

    /// <summary>One line each for what happened, the number, the unit, the kind, the severity, the time and the link; lines without a value are left out.</summary>
    public string Text(Notice notice, string language, string? link)
    {
        var words = _words[language];
        var terms = _terms[language];
        var title = words.Find($"title.{notice.Kind}") ?? throw new InvalidOperationException($"No words for {notice.Kind}.");
        string?[] lines =
        [
            string.Format(null, title, notice.ReportNumber),
            Line("reference", notice.Reference),
            Line("unit", language == "en" ? notice.UnitEnglishName ?? notice.UnitName : notice.UnitName),
            Line("category", Term("category", notice.Category)),
            Line("severity", Term("severity", notice.Severity)),
            Line("at", BeijingTime.Text(notice.At, notice.Kind == NoticeKind.TipReceived ? TimePrecision.Day : TimePrecision.Minute, approximate: false, language)),
            Line("link", link),
        ];
        return string.Join('\n', lines.OfType<string>());

        string? Line(string key, string? value) => value is null ? null : words.Format($"line.{key}", value);
        string? Term(string table, string? code) => code is null ? null : terms.Find($"{table}.{code}") ?? code;
    }
}
