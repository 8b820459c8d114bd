using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs.Routing;

/// <summary>Offers an unfinished report again: 接着填 or 重新开始; anything else that is said is understood as always.</summary>
public sealed class DraftOffers(IDraftStore drafts, Router router)
{
    /// <summary>The offer of what is kept for the person, under an opening sentence; null when nothing is. It is remembered until the next message.</summary>
    public async ValueTask<Activity?> FindAsync(ITurnContext turn, string opening, CancellationToken cancellationToken)
    {
        if (turn.Scope().Caller is not { } caller)
            return null;

        foreach (var conversation in router.Conversations.Where(conversation => conversation.Kept && conversation.Offered(caller)))
            if (await drafts.FindAsync(caller.Person.Id, conversation.Dialog, cancellationToken) is { } draft)
            {
                var memory = await turn.MemoryAsync(cancellationToken);
                memory.Menu = [];
                memory.Offer = new DraftOffer(conversation.Dialog);
                return Message(conversation, draft, opening, await turn.LanguageAsync(cancellationToken), ChoiceStyles.Of(turn.Activity.ChannelId));
            }

        return null;
    }

    /// <summary>The dialog to begin and its options, when the text answers the offer; the offer is over either way.</summary>
    public async ValueTask<(string Dialog, object Options)?> AnswerAsync(ITurnContext turn, string text, CancellationToken cancellationToken)
    {
        var memory = await turn.MemoryAsync(cancellationToken);
        if (memory.Offer is not { } offer)
            return null;

        memory.Offer = null;
        var conversation = router.Conversations.FirstOrDefault(conversation => conversation.Dialog == offer.Dialog);
        if (conversation is null || turn.Scope().Caller is not { } caller || text.Length > 40)
            return null;

        switch (Choices.Pick(text, [Choice(conversation.Words, "resume"), Choice(conversation.Words, "fresh")]).Id)
        {
            case "resume" when await drafts.FindAsync(caller.Person.Id, offer.Dialog, cancellationToken) is { } draft:
                return (offer.Dialog, new KeptForm(draft.State, new Phrase("draft.resumed")));
            case "resume" or "fresh":
                await drafts.DropAsync(turn.Scope().Work, caller.Person.Id, offer.Dialog, cancellationToken);
                return (offer.Dialog, new Told(""));
            default:
                return null;
        }
    }

    private static Choice Choice(WordBook words, string id) => new(id, [.. Languages.All.SelectMany(language => words.List(language, "draft." + id))]);

    private static Activity Message(Conversation conversation, KeptDraft draft, string opening, Language language, ChoiceStyle style)
    {
        string[] choices = [conversation.Words.Text(language, "draft.resume"), conversation.Words.Text(language, "draft.fresh")];
        var offer = conversation.Words.Say(language, new Phrase("draft.offer", ("title", draft.Title), ("time", Display.Time(draft.SavedAt, language))));
        var text = opening + "\n\n" + offer;
        if (style == ChoiceStyle.Text)
            text += string.Concat(choices.Select((choice, index) => $"\n{index + 1}. {choice}"));

        var message = Messages.Text(text, language);
        message.InputHint = InputHints.ExpectingInput;
        message.SuggestedActions = style == ChoiceStyle.Buttons ? Buttons.Numbered(choices) : null;
        message.ChannelData = new JObject
        {
            ["ask"] = new JObject { ["dialog"] = conversation.Dialog, ["field"] = "resume", ["kind"] = "choice", ["optional"] = false, ["step"] = 1, ["of"] = 1 },
        };
        return message;
    }
}
