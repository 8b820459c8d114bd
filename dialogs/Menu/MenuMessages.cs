using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Menu;

/// <summary>The menu: what this person can do here, numbered; only what exists and is allowed.</summary>
public static class MenuMessages
{
    public static WordBook Words { get; } = WordBook.Load(typeof(MenuMessages).Assembly, "CreditBot.Dialogs.Menu.Menu");

    /// <summary>First words of a new conversation.</summary>
    public static string Welcome(TurnScope scope, Language language)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Words.Text(language, scope switch
        {
            { OnTipPage: true } => "tipPage",
            { Caller: null, Sealed: false } => "publicElsewhere",
            { Caller: null } => "public",
            { Caller: { } caller } => caller.Has(Roles.Liaison) ? "welcome" : "staff",
        });
    }

    /// <summary>First words for somebody unknown on the phone page.</summary>
    public static string Welcome(Language language) => Words.Text(language, "public");

    /// <summary>The menu under an opening sentence; remembers its order so that numbers pick from it.</summary>
    public static Activity Of(string opening, IReadOnlyList<Conversation> offered, Memory memory, Language language, ChoiceStyle style)
    {
        ArgumentNullException.ThrowIfNull(memory);
        string[] titles = [.. offered.Select(conversation => conversation.Words.Text(language, "menu"))];
        memory.Answered = null;
        memory.Menu = [.. offered.Select(conversation => conversation.Dialog)];
        var text = opening + "\n\n" + Words.Text(language, titles.Length > 0 ? "ask" : "nothing");
        if (style == ChoiceStyle.Text)
            text += string.Concat(titles.Select((title, index) => $"\n{index + 1}. {title}"));

        var message = Messages.Text(text, language);
        if (style == ChoiceStyle.Buttons && titles.Length > 0)
            message.SuggestedActions = Buttons.Numbered(titles);
        return message;
    }
}
