using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Routing;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>What can be done with a notice from the chat.</summary>
public enum NoticeAction
{
    Sign,
    Progress,
    Extension,
    Review,
}

/// <summary>The forms of the actions; names are the public contract.</summary>
internal static class NoticeForms
{
    public static Form<NoticeDraft> Sign { get; } = Of(NoticeAction.Sign, []);

    public static Form<NoticeDraft> Progress { get; } = Of(NoticeAction.Progress, [Text("progress", 2000), Files()]);

    public static Form<NoticeDraft> Extension { get; } = Of(
        NoticeAction.Extension,
        [
            new DueDateField<NoticeDraft> { Name = "newDue", Get = draft => draft.NewDue, Set = (draft, day) => draft with { NewDue = day } },
            Text("reason", 1000),
            Files(),
        ]);

    public static Form<NoticeDraft> Review { get; } = Of(NoticeAction.Review, [Text("result", 4000), Files()]);

    public static Form<NoticeDraft> Of(NoticeAction action) => action switch
    {
        NoticeAction.Sign => Sign,
        NoticeAction.Progress => Progress,
        NoticeAction.Extension => Extension,
        _ => Review,
    };

    /// <summary>Whether the state of a notice lets it be done; the archive decides again when it is filed.</summary>
    public static bool Allows(NoticeAction action, RectificationStatus status, DateOnly dueOn, DateOnly today) => (action, status) switch
    {
        (NoticeAction.Sign, RectificationStatus.Issued) => true,
        (NoticeAction.Progress, RectificationStatus.Signed or RectificationStatus.InProgress or RectificationStatus.SentBack) => true,
        (NoticeAction.Review, RectificationStatus.Signed or RectificationStatus.InProgress or RectificationStatus.SentBack) => true,
        (NoticeAction.Extension, RectificationStatus.Issued or RectificationStatus.Signed or RectificationStatus.InProgress) => today < dueOn,
        _ => false,
    };

    private static Form<NoticeDraft> Of(NoticeAction action, Field<NoticeDraft>[] fields) => new()
    {
        Name = "rectification" + action,
        Words = StatusWords.Load(action.ToString()),
        Check = static (draft, field, context) => field switch
        {
            "newDue" when draft is { NewDue: { } wanted, DueOn: { } due } && wanted <= due => new Phrase("notLater", ("due", Display.Day(due, context.Language))),
            "progress" or "reason" or "result" when draft.Text is { } text && IsWish(text) => new Phrase("isWish", ("said", text)),
            _ => null,
        },
        Fields =
        [
            new ChoiceField<NoticeDraft>
            {
                Name = "notice", Get = draft => draft.Notice, Set = (draft, notice) => draft with { Notice = notice },
                From = (_, context) => context.Options.TryGetValue("notice", out var open) ? open : [],
            },
            .. fields,
        ],
    };

    /// <summary>申请延期, typed where the progress is asked for, would stand in the record for ever.</summary>
    private static bool IsWish(string text) =>
        Enum.GetValues<NoticeAction>().Any(action => Router.Is(Of(action).Words, "press", text)) || Router.Is(StatusWords.Rectifications, "start", text);

    private static TextField<NoticeDraft> Text(string name, int max) => new()
    {
        Name = name,
        Long = true,
        MinLength = 4,
        MaxLength = max,
        Get = draft => draft.Text,
        Set = (draft, text) => draft with { Text = text },
    };

    private static AttachmentsField<NoticeDraft> Files() => new() { Name = "attachments", Optional = true, Get = draft => draft.Attachments, Set = (draft, files) => draft with { Attachments = files } };
}
