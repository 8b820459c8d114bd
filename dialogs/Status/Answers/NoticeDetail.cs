using System.Text;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Forms.Messages;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Status;

/// <summary>All about one notice (RS-04): problem, basis, requirements, deadline with its history, tracking log and next step.</summary>
internal static class NoticeDetail
{
    private const int ShownLines = 8;

    public static Activity Of(NoticeWords words, RectificationFile file, StaffMember caller, DateOnly today)
    {
        var record = file.Record;
        var text = new StringBuilder()
            .Append(words.Bold(record.Summary))
            .Append($"\n{string.Join(" · ", new[] { record.Reference, record.DocumentNumber, words.Unit(file.Unit.Name, file.Unit.EnglishName) }.Where(part => part is not null))}")
            .Append('\n').Append(words.Line("detail.status", words.Status(record.Status)))
            .Append('\n').Append(words.Line("detail.deadline", Deadline(words, file)))
            .Append('\n').Append(words.Line("item.responsible", file.ResponsibleName ?? words.Text("item.nobody")));
        if (record.IssuedOn is { } issued)
            text.Append('\n').Append(words.Line("item.issued", words.ShortDay(issued)));

        Block(text, words, "detail.problem", record.Problem);
        Block(text, words, "detail.basis", record.Basis);
        Block(text, words, "detail.requirements", string.Join('\n', record.RequirementItems.Select((item, i) => record.RequirementItems.Count == 1 ? item : $"{i + 1}. {item}")));
        Block(text, words, "detail.extension", string.Join('\n', file.Extensions.Select(line => Extension(words, line))));
        Block(text, words, "detail.log", Log(words, file.Log));
        Block(text, words, "detail.next", Next(words, file));
        text.Append("\n\n").Append(words.Say("head.asOf", ("time", words.Time(file.AsOf))));

        var message = Messages.Text(text.ToString(), words.Language);
        string[] actions = NoticeAccess.MayAct(caller, record) && record.DueOn is { } due
            ? [.. Enum.GetValues<NoticeAction>().Where(action => NoticeForms.Allows(action, record.Status, due, today)).Select(action => words.Text("buttons." + NoticeWords.Key(action)))]
            : [];
        string[] buttons = [.. actions, words.Text("buttons.explain"), words.Text(NoticeAccess.MayList(caller) ? "buttons.back" : "buttons.mine")];
        if (words.Style == ChoiceStyle.Buttons)
            message.SuggestedActions = Buttons.Plain(buttons);
        else
            message.Text += "\n" + words.Say("detail.say", ("words", string.Join(words.Language == Forms.Language.Chinese ? "、" : ", ", buttons)));
        return message;
    }

    private static string Deadline(NoticeWords words, RectificationFile file) => file.Record.DueOn is not { } due
        ? words.Text("detail.noDeadline")
        : words.Day(due)
            + (file is { Left: { } left, Record.IsOpen: true } ? words.Text("detail.comma") + words.Bold(words.Left(left)) : "")
            + (file.Record.IsProvisional ? words.Text("item.provisional") : "");

    private static void Block(StringBuilder text, NoticeWords words, string title, string content)
    {
        if (content.Length > 0)
            text.Append("\n\n").Append(words.Bold(words.Text(title))).Append('\n').Append(content);
    }

    private static string Extension(NoticeWords words, RectificationLine line)
    {
        var entry = line.Entry;
        var to = entry.NewDueOn is { } asked ? words.ShortDay(asked) : "";
        var change = entry.Step switch
        {
            RectificationStep.ExtensionGranted => words.Say("detail.extended", ("from", entry.OldDueOn is { } old ? words.ShortDay(old) : ""), ("to", to)),
            RectificationStep.ExtensionRefused => words.Say("detail.refusedExtension", ("to", to)),
            _ => words.Say("detail.asked", ("to", to)),
        };
        return entry.Text.Length > 0 ? $"{change}{words.Text("detail.comma")}{Forms.Display.Cut(entry.Text, 60)}" : change;
    }

    private static string Log(NoticeWords words, IReadOnlyList<RectificationLine> log)
    {
        var told = log.Where(line => line.Entry.Step is not (RectificationStep.Drafted or RectificationStep.Edited or RectificationStep.Approved or RectificationStep.ReturnedToDrafter)).ToList();
        var lines = told.TakeLast(ShownLines).Select(line => Line(words, line));
        return told.Count > ShownLines
            ? words.Say("detail.earlier", ("count", NoticeWords.Count(told.Count - ShownLines))) + "\n" + string.Join('\n', lines)
            : string.Join('\n', lines);
    }

    private static string Line(NoticeWords words, RectificationLine line)
    {
        var day = words.ShortDay(DateOnly.FromDateTime(line.Entry.At.ToOffset(Forms.Display.Shanghai).Date));
        var by = line.AuthorName is { } name ? " · " + name : "";
        var files = line.Files > 0 ? " · " + words.Say("detail.files", ("count", NoticeWords.Count(line.Files))) : "";
        var said = line.Entry.Text.Length > 0 ? "\n　" + Forms.Display.Cut(line.Entry.Text, 120) : "";
        return $"{day} {words.Step(line.Entry.Step)}{by}{files}{said}";
    }

    private static string Next(NoticeWords words, RectificationFile file) =>
        file is { Left.IsOverdue: true, Record.Status: RectificationStatus.Signed or RectificationStatus.InProgress }
            ? words.Text("next.overdue")
            : words.Text("next." + NoticeWords.Key(file.Record.Status));
}
