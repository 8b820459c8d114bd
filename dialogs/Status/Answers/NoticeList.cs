using System.Text;
using CreditBot.Archive.Rectifications;
using CreditBot.Forms.Messages;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Status;

/// <summary>The answer to "what is still to be rectified" (RS-01, RS-02): complete as text, with a button for each notice where there are buttons.</summary>
internal static class NoticeList
{
    public const int PageSize = 5;

    private const int ShortMatter = 40;
    private const int ButtonMatter = 16;

    /// <summary>A page; <paramref name="shown"/> notices of the list were shown before it.</summary>
    public static Activity Of(NoticeWords words, RectificationQuestion question, string scope, OutstandingPage page, int shown, bool manyUnits)
    {
        var text = new StringBuilder();
        if (question.Filter == RectificationFilter.DueSoon && page.DueSoonUntil is null)
            text.Append(words.Text("head.dueSoonUnset")).Append('\n');
        text.Append(Head(words, question, scope, page, shown));
        for (var i = 0; i < page.Rows.Count; i++)
            text.Append("\n\n").Append(Item(words, page.Rows[i], shown + i + 1, manyUnits));

        var left = (page.Total ?? 0) - shown - page.Rows.Count;
        text.Append('\n');
        if (page.Rows.Count > 0)
            text.Append('\n').Append(words.Text("head.pick"));
        if (left > 0 && page.Rows.Count > 0)
            text.Append(words.Say("head.moreHint", ("count", NoticeWords.Count(left))));
        text.Append('\n').Append(words.Say("head.asOf", ("time", words.Time(page.AsOf))));

        var message = Messages.Text(text.ToString(), words.Language);
        message.SuggestedActions = words.Style == ChoiceStyle.Buttons ? Buttons(words, page, shown, left > 0) : null;
        return message;
    }

    private static string Head(NoticeWords words, RectificationQuestion question, string scope, OutstandingPage page, int shown)
    {
        var total = page.Total ?? page.Counts.Outstanding - page.Counts.Overdue;
        var what = What(words, question);
        if (total == 0)
            return question.Filter == RectificationFilter.Outstanding && question is { DueFrom: null, DueTo: null } || page.Counts.Outstanding == 0
                ? words.Say("head.none", ("scope", scope), ("what", what))
                : words.Say("head.noneOther", ("scope", scope), ("what", what), ("count", NoticeWords.Count(page.Counts.Outstanding)));
        if (shown > 0)
            return page.Rows.Count == 0
                ? words.Text("head.noMore")
                : words.Say("head.page", ("from", NoticeWords.Count(shown + 1)), ("to", NoticeWords.Count(shown + page.Rows.Count)), ("count", NoticeWords.Count(total)));

        var overdue = question.Filter == RectificationFilter.Outstanding && question is { DueFrom: null, DueTo: null } && page.Counts.Overdue > 0
            ? words.Say("head.overdue", ("count", NoticeWords.Count(page.Counts.Overdue)))
            : "";
        return words.Bold(words.Say("head.some", ("scope", scope), ("what", what), ("count", NoticeWords.Count(total)), ("overdue", overdue)));
    }

    /// <summary>The days and the state that were asked for, both where both were.</summary>
    private static string What(NoticeWords words, RectificationQuestion question)
    {
        var isDated = question is not { DueFrom: null, DueTo: null };
        var state = question.Filter is RectificationFilter.Outstanding or RectificationFilter.DueBy || (isDated && question.Filter == RectificationFilter.DueSoon)
            ? null
            : words.Text("what." + NoticeWords.Key(question.Filter));
        var what = (state, isDated) switch
        {
            (null, false) => words.Text("what.outstanding"),
            ({ } only, false) => only,
            (null, true) => words.Say("what.due", ("range", Range(words, question))),
            ({ } one, true) => words.Say("what.both", ("range", Range(words, question)), ("what", one)),
        };
        return question.IsOverdue ? words.Say("what.overdueToo", ("what", what)) : what;
    }

    private static string Range(NoticeWords words, RectificationQuestion question) => (question.DueFrom, question.DueTo) switch
    {
        ({ } from, { } to) when from == to => words.Say("range.day", ("to", words.Day(to))),
        ({ } from, { } to) => words.Say("range.between", ("from", words.ShortDay(from)), ("to", words.ShortDay(to))),
        (null, { } to) => words.Say("range.until", ("to", words.Day(to))),
        var (from, _) => words.Say("range.from", ("from", words.Day(from!.Value))),
    };

    private static string Item(NoticeWords words, OutstandingRow row, int number, bool manyUnits)
    {
        var lines = new List<string>
        {
            words.Bold($"{number}. {Forms.Display.Cut(row.Summary, ShortMatter)}"),
            $"{row.Reference}{(row.DocumentNumber is { } document ? " " + document : "")} · {words.Status(row.Status)}",
            $"{words.Line("item.due", words.Day(row.DueOn))}\n{words.Bold(words.Left(row.Left))}",
        };
        if (row.IsProvisional)
            lines.Add(words.Text("item.provisional"));
        lines.Add($"{words.Line("item.issued", words.ShortDay(row.IssuedOn))} · {words.Line("item.responsible", row.ResponsibleName ?? words.Text("item.nobody"))}");
        if (manyUnits)
            lines.Add(words.Line("item.unit", words.Unit(row.UnitName, row.UnitEnglishName)));
        return string.Join('\n', lines);
    }

    private static SuggestedActions Buttons(NoticeWords words, OutstandingPage page, int shown, bool more)
    {
        var actions = page.Rows.Select((row, i) => Press($"{shown + i + 1}. {Forms.Display.Cut(row.Summary, ButtonMatter)}", row.Reference)).ToList();
        if (more)
            actions.Add(Press(words.Text("buttons.more"), words.Text("buttons.more")));
        actions.Add(Press(words.Text("buttons.menu"), words.Text("buttons.menu")));
        return new SuggestedActions { Actions = actions };
    }

    private static CardAction Press(string title, string value) => new() { Type = ActionTypes.ImBack, Title = title, Value = value };
}
