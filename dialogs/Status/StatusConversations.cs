using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Routing;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Dialogs.Status;

/// <summary>The conversations of this folder: answers, and the forms that go on from them.</summary>
internal static class StatusConversations
{
    private static readonly Conversation[] s_actions = [.. Enum.GetValues<NoticeAction>().Select(Action)];

    /// <summary>In the order asked and offered: what is to be done with a notice comes before the question about it.</summary>
    public static IReadOnlyList<Conversation> All { get; } =
    [
        .. s_actions,
        new Conversation("rectifications", StatusWords.Rectifications, static caller => caller is not null && NoticeAccess.MayList(caller))
        {
            Asks = static (text, now) => RectificationsDialog.Reader.Read(text, now) is { Scope: not NoticeScope.Mine },
            GoesOn = static (text, memory, now) => memory.Answered is { Dialog: "rectifications" } answer && RectificationsDialog.Reader.ReadFurther(text, answer.References.Length, now) is not null,
        },
        new Conversation("myReports", StatusWords.MyReports, static caller => caller?.Has(Roles.Liaison) ?? false)
        {
            Asks = static (text, now) => MyReportsDialog.Reader.Read(text) is not null || RectificationsDialog.Reader.Read(text, now) is { Scope: NoticeScope.Mine },
            GoesOn = static (text, memory, now) => MyReportsDialog.Picked(memory.Answered, text, now) is not null,
        },
        new Conversation("rectificationSuggestion", SuggestionForm.Form.Words, static caller => caller?.Has(Roles.Liaison) ?? false),
    ];

    public static void AddStatus(this IServiceCollection services)
    {
        services.AddSingleton<NoticeAccess>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<Dialog, RectificationsDialog>();
        services.AddSingleton<Dialog, MyReportsDialog>();
        services.AddSingleton<Dialog, SuggestionDialog>();
        foreach (var action in Enum.GetValues<NoticeAction>())
            services.AddSingleton<Dialog>(s => new NoticeActionDialog(action, s.GetRequiredService<NoticeDesk>(), s.GetRequiredService<RectificationActions>(), s.GetRequiredService<FormTools>()));
    }

    /// <summary>An action is begun from a notice that is open, or by words; the menu does not offer it.</summary>
    private static Conversation Action(NoticeAction action)
    {
        var form = NoticeForms.Of(action);
        var wish = new Wish(form.Words);
        return new Conversation(form.Name, form.Words, static _ => false)
        {
            Asks = (text, _) => wish.IsIn(text),
            GoesOn = (text, memory, _) => memory.Answered is { Opened: not null } && Router.Is(form.Words, "press", text),
        };
    }
}
