using CreditBot.Dialogs.Menu;
using CreditBot.Dialogs.Routing;
using CreditBot.Forms;

namespace CreditBot.Dialogs;

/// <summary>What someone unknown is told first, for a page that shows it before any conversation has begun.</summary>
public sealed class FirstWords(Router router)
{
    public static string Title(Language language) => MenuMessages.Words.Text(language, "title");

    public static string Welcome(Language language) => MenuMessages.Welcome(language) + "\n\n" + MenuMessages.Words.Text(language, "ask");

    public IReadOnlyList<string> Menu(Language language) =>
        [.. router.Conversations.Where(conversation => conversation.Offered(null)).Select(conversation => conversation.Words.Text(language, "menu"))];
}
