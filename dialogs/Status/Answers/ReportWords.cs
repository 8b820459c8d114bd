using System.Text;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Forms;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Status;

/// <summary>Words about what a person has reported, suggested and tracks.</summary>
internal sealed class ReportWords(Language language, ChoiceStyle style)
{
    private const int ShownTracked = 9;

    private static readonly WordBook s_words = StatusWords.MyReports;

    private readonly NoticeWords _notices = new(language, style);

    public Activity Only(string key) => Messages.Text(s_words.Text(language, key), language);

    public (Activity Message, IReadOnlyList<string> References) Events(IReadOnlyList<OwnEvent> events, int count, DateTimeOffset now)
    {
        if (events.Count == 0)
            return (Dated(new StringBuilder(s_words.Text(language, "head.none")), now, []), []);

        var text = new StringBuilder();
        if (count > 1)
            text.Append(_notices.Bold(Say("head.some", ("count", Display.Count(count)))));
        for (var i = 0; i < events.Count; i++)
            text.Append(text.Length > 0 ? "\n\n" : "").Append(Event(events[i], count > 1 ? i + 1 : null));
        if (count > events.Count && events.Count > 1)
            text.Append("\n\n").Append(Say("head.more", ("count", Display.Count(count - events.Count))));
        return (Dated(text, now, [Text("buttons.followUp"), Text("buttons.menu")]), [.. events.Select(item => item.Reference)]);
    }

    public (Activity Message, IReadOnlyList<string> References) Tracked(IReadOnlyList<TrackedItem> items, DateTimeOffset now)
    {
        if (items.Count == 0)
            return (Dated(new StringBuilder(Text("head.noTracked")), now, [Text("buttons.suggest"), Text("buttons.menu")]), []);

        var shown = items.Take(ShownTracked).ToList();
        var text = new StringBuilder(_notices.Bold(Say("head.tracked", ("count", Display.Count(items.Count)))));
        for (var i = 0; i < shown.Count; i++)
            text.Append("\n\n").Append(Item(shown[i], i + 1));
        var message = Dated(text, now, []);
        if (style == ChoiceStyle.Buttons)
            message.SuggestedActions = new SuggestedActions
            {
                Actions =
                [
                    .. shown.Select((item, i) => new CardAction { Type = ActionTypes.ImBack, Title = $"{i + 1}. {Display.Cut(item.Summary, 16)}", Value = item.Suggestion is null ? item.Reference : $"{i + 1}" }),
                    new CardAction { Type = ActionTypes.ImBack, Title = Text("buttons.menu"), Value = Text("buttons.menu") },
                ],
            };
        return (message, [.. shown.Select(item => item.Reference)]);
    }

    private string Event(OwnEvent item, int? number)
    {
        var lines = new List<string>
        {
            _notices.Bold((number is { } n ? $"{n}. " : "") + Display.Cut(item.Title, 40)),
            $"{item.Reference} · {Text("status." + NoticeWords.Key(item.Status))}",
            Say("item.submitted", ("time", Display.Time(item.SubmittedAt, language)), ("count", Display.Count(item.Reports))),
        };
        if (item is { AcknowledgedAt: { } at, AcknowledgedBy: { } by })
            lines.Add(Say("item.acknowledged", ("time", Display.Time(at, language)), ("name", by)));
        else if (item.Status == EventStatus.Submitted)
            lines.Add(Text("item.waiting"));
        return string.Join('\n', lines);
    }

    private string Item(TrackedItem item, int number)
    {
        var lines = new List<string> { _notices.Bold($"{number}. {Display.Cut(item.Summary, 40)}") };
        if (item.Suggestion is { } suggestion)
        {
            lines.Add($"{item.Reference} · {Text("suggestion." + NoticeWords.Key(suggestion))}");
            lines.Add(Say("item.suggested", ("time", Display.Time(item.At, language))));
            if (item.DecisionNote is { } why)
                lines.Add(Say("item.declined", ("why", why)));
        }

        if (item is { Notice: { } notice, Status: { } status })
            lines.Add((item.Suggestion is null ? notice : Say("item.notice", ("reference", notice))) + " · " + _notices.Status(status));
        if (item is { DueOn: { } due, Left: { } left })
            lines.Add($"{_notices.Line("item.due", _notices.Day(due))}\n{_notices.Bold(_notices.Left(left))}");
        return string.Join('\n', lines);
    }

    private Activity Dated(StringBuilder text, DateTimeOffset now, IReadOnlyList<string> buttons)
    {
        var message = Messages.Text(text.Append("\n\n").Append(Say("head.asOf", ("time", Display.Time(now, language)))).ToString(), language);
        message.SuggestedActions = style == ChoiceStyle.Buttons && buttons.Count > 0 ? Buttons.Plain(buttons) : null;
        return message;
    }

    private string Text(string key) => s_words.Text(language, key);

    private string Say(string key, params (string Name, string Value)[] values) => s_words.Say(language, new Phrase(key, values));
}
