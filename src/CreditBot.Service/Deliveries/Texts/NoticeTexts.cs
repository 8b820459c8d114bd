using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Events;

namespace CreditBot.Service.Deliveries.Texts;

/// <summary>Notices in words: number, kind, unit, severity, deadline, time and link, nothing else .</summary>
internal sealed class NoticeTexts
{
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    private readonly Dictionary<string, JsonWords> _words = Languages.ToDictionary(language => language, language => JsonWords.Load("Notices", language));
    private readonly Dictionary<string, JsonWords> _terms = Languages.ToDictionary(language => language, language => JsonWords.Load("Terms", language));

    /// <summary>The notice as plain text.</summary>
    public string Text(Notice notice, string language, string? link) => Message(notice, language, link).Text;

    /// <summary>What happened, then a line each for the number, the unit, the kind, the severity and the time; lines without a value are left out.</summary>
    public NoticeMessage Message(Notice notice, string language, string? link)
    {
        var words = _words[language];
        var terms = _terms[language];
        var title = words.Find($"title.{notice.Kind}") ?? throw new InvalidOperationException($"No words for {notice.Kind}.");
        NoticeLine?[] lines =
        [
            Line("reference", HasNumber(notice.Kind) ? notice.Reference : null),
            Line("document", notice.DocumentNumber),
            Line("unit", language == "en" ? notice.UnitEnglishName ?? notice.UnitName : notice.UnitName),
            Line("category", Term("category", notice.Category)),
            Line("severity", Term("severity", notice.Severity)),
            Line("due", notice.DueOn is { } due ? BeijingTime.Day(due, language) : null),
            Line("at", BeijingTime.Text(notice.At, notice.Kind == NoticeKind.TipReceived ? TimePrecision.Day : TimePrecision.Minute, approximate: false, language)),
        ];
        return new NoticeMessage(string.Format(null, title, notice.ReportNumber, notice.Step), [.. lines.OfType<NoticeLine>()], Line("link", link)) { IsUrgent = IsUrgent(notice.Kind) };

        static bool IsUrgent(NoticeKind kind) => kind is NoticeKind.EventReported or NoticeKind.EventNotAcknowledged
            or NoticeKind.RectificationDueToday or NoticeKind.RectificationOverdue or NoticeKind.RectificationEscalated;

        // A draft has no number yet.
        static bool HasNumber(NoticeKind kind) => kind is not (NoticeKind.RectificationDrafted or NoticeKind.RectificationApproved or NoticeKind.RectificationReturned);

        NoticeLine? Line(string key, string? value) => value is null ? null : new(words[$"line.{key}"], value);
        string? Term(string table, string? code) => code is null ? null : terms.Find($"{table}.{code}") ?? code;
    }
}
