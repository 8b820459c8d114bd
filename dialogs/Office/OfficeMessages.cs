using CreditBot.Archive.Deliveries;
using CreditBot.Forms;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Office;

/// <summary>What the credit office's actions say in the reporter's chat (ME-08), and that a tip came in the chat of those who alone may know of it (TP-10).</summary>
public static class OfficeMessages
{
    private static readonly WordBook s_words = WordBook.Load(typeof(OfficeMessages).Assembly, "CreditBot.Dialogs.Office.Office");

    /// <summary>The message of a notice to a person; null for a notice that is not for one.</summary>
    public static Activity? For(Notice notice, Language language)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Kind switch
        {
            NoticeKind.EventAcknowledged => Messages.Text(
                s_words, language, new Phrase("acknowledged", ("reference", notice.Reference), ("time", Display.Time(notice.At, language)))),
            NoticeKind.TipReceived => Messages.Text(s_words, language, new Phrase("tipReceived", ("reference", notice.Reference))),
            _ when s_words.Has($"title.{notice.Kind}") => Messages.Text(Rectification(notice, language), language),
            _ => null,
        };
    }

    /// <summary>What happened to a notice, its number, deadline and what the office says.</summary>
    private static string Rectification(Notice notice, Language language)
    {
        var lines = new List<string>
        {
            Say(new($"title.{notice.Kind}")),
            Say(notice.DocumentNumber is { } document ? new("referenceAndDocument", ("reference", notice.Reference), ("document", document)) : new("reference", ("reference", notice.Reference))),
        };
        if (notice.Kind == NoticeKind.RectificationEscalated && notice.UnitName is { } unit)
            lines.Add(Say(new("unit", ("unit", language == Language.English ? notice.UnitEnglishName ?? unit : unit))));
        if (notice.DueOn is { } due)
            lines.Add(Say(new("due", ("due", Display.Time(new GivenTime(new(due, TimeOnly.MinValue, Display.Shanghai), Precision.Day, false), language)))) + Left(notice, language));
        if (notice.Note is { } note)
            lines.Add(Say(new("note", ("note", note))));
        if (notice.Kind is not (NoticeKind.RectificationClosed or NoticeKind.RectificationCancelled or NoticeKind.RectificationEscalated or NoticeKind.SuggestionAdopted or NoticeKind.SuggestionDeclined))
            lines.Add(Say(new("next", ("reference", notice.Reference))));
        return string.Join('\n', lines);

        string Say(Phrase phrase) => s_words.Say(language, phrase);
    }

    private static string Left(Notice notice, Language language)
    {
        var key = notice.Kind is NoticeKind.RectificationOverdue or NoticeKind.RectificationEscalated ? "late" : "left";
        var words = notice is { WorkingDays: > 0 and { } days } ? s_words.Say(language, new(key, ("days", Display.Count(days)))) : null;
        return (words, language) switch
        {
            (null, _) => "",
            (_, Language.English) => $" ({words})",
            _ => $"（{words}）",
        };
    }
}
