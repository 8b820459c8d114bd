using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Menu;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Tip;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs;

/// <summary>The bot: language, running dialog, routing and menu of one turn.</summary>
public sealed class CreditBotHandler(Router router, IEnumerable<Dialog> dialogs, StaffDirectory directory, DraftOffers offers) : ActivityHandler
{
    private readonly DialogSet _dialogs = SetOf(dialogs);

    protected override async Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membersAdded);
        ArgumentNullException.ThrowIfNull(turnContext);
        await RememberAsync(turnContext, cancellationToken);
        if (membersAdded.Any(member => member.Id != turnContext.Activity.Recipient?.Id))
            await WelcomeAsync(turnContext, cancellationToken);
    }

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var dc = await _dialogs.CreateContextAsync(turnContext, cancellationToken);
        var text = turnContext.Activity.Text?.Trim() ?? "";
        var scope = turnContext.Scope();

        if (!TipGate.Admits(scope) && (TipGate.IsTip(text) || TipGate.Hints(text, dc.ActiveDialog is not null) || (dc.ActiveDialog is null && TipGate.IsTip(Understand(turnContext, text)))))
        {
            // Nothing of this turn is kept, so it must not reach anything that remembers.
            scope.Drop();
            await turnContext.SendActivityAsync(TipGate.Refusal(scope, await turnContext.LanguageAsync(cancellationToken)), cancellationToken);
            return;
        }

        if (await SwitchLanguageAsync(turnContext, dc, text, cancellationToken))
        {
            // The question was put again in the other language.
        }
        else if (dc.ActiveDialog is null)
            await RouteAsync(turnContext, dc, text, cancellationToken);
        else if (dc.FindDialog(dc.ActiveDialog.Id) is null)
            await ExpireAsync(turnContext, dc, cancellationToken);
        else if (dc.ActiveDialog.Id == "binding" && dc.Stack.Count == 1 && !IsBinding(text) && Understand(turnContext, text) is (Heard.Wanted or Heard.Menu))
        {
            // Whoever asks for something else has left the question for the code.
            await dc.CancelAllDialogsAsync(cancellationToken);
            await RouteAsync(turnContext, dc, text, cancellationToken);
        }
        else if (dc.ActiveDialog.Id != "binding" && !scope.OnTipPage && IsBinding(text))
            await dc.BeginDialogAsync("binding", null, cancellationToken);
        else
            await FinishAsync(turnContext, dc, await dc.ContinueDialogAsync(cancellationToken), cancellationToken);

        await RememberAsync(turnContext, cancellationToken);
    }

    /// <summary>What the turn's message asks for; found out once a turn, and not at all while a form is answered.</summary>
    private Heard Understand(ITurnContext turn, string text)
    {
        if (turn.TurnState.Get<Heard>() is { } known)
            return known;

        var heard = router.Read(text, turn.Scope().Now);
        turn.TurnState.Set(heard);
        return heard;
    }

    private static bool IsBinding(string text)
    {
        var folded = Text.Fold(text);
        return (folded.StartsWith("绑定", StringComparison.Ordinal) || folded.StartsWith("bind", StringComparison.OrdinalIgnoreCase)) && folded.Any(char.IsAsciiDigit);
    }

    private async Task RouteAsync(ITurnContext turn, DialogContext dc, string text, CancellationToken cancellationToken)
    {
        var language = await turn.LanguageAsync(cancellationToken);
        var memory = await turn.MemoryAsync(cancellationToken);
        if (Again(memory, turn, text) is { } filed)
        {
            var words = MenuMessages.Words.Say(language, new Phrase("already", ("reference", filed.Reference)));
            await turn.SendActivityAsync(Messages.Filed(words, language, filed.Kind, filed.Reference, [MenuMessages.Words.Text(language, "next.again")]), cancellationToken);
            return;
        }

        if (await offers.AnswerAsync(turn, text, cancellationToken) is { } answered)
            await BeginAsync(turn, dc, answered.Dialog, answered.Options, cancellationToken);
        else if (Pick(memory, text) is { } picked)
            await BeginAsync(turn, dc, picked, null, cancellationToken);
        else if (router.Conversations.FirstOrDefault(conversation => conversation.GoesOn(text, memory, turn.Scope().Now)) is { } same)
            await BeginAsync(turn, dc, same.Dialog, null, cancellationToken);
        else
            await HearAsync(turn, dc, text, cancellationToken);
    }

    private async Task HearAsync(ITurnContext turn, DialogContext dc, string text, CancellationToken cancellationToken)
    {
        var language = await turn.LanguageAsync(cancellationToken);
        switch (Fitting(Understand(turn, text), turn.Scope()))
        {
            case Heard.Steering { Command: var command }:
                await MenuAsync(turn, MenuMessages.Words.Text(language, command switch { Command.Help => "help", Command.Human => "human", _ => "idle" }), cancellationToken);
                break;
            case Heard.Menu:
                await MenuAsync(turn, MenuMessages.Welcome(turn.Scope(), language), cancellationToken);
                break;
            case Heard.Question question:
                await MenuAsync(turn, (turn.Scope().OnTipPage ? TipGate.Answer(text, false, language) : null) ?? question.Aside.Answer(language), cancellationToken);
                break;
            case Heard.Wanted { Conversations: [] }:
                await MenuAsync(turn, turn.Scope().OnTipPage ? TipGate.PageOnly(language) : MenuMessages.Words.Text(language, "none"), cancellationToken);
                break;
            case Heard.Wanted { Conversations: [var only] }:
                await BeginAsync(turn, dc, only.Dialog, null, cancellationToken);
                break;
            case Heard.Wanted several:
                var memory = await turn.MemoryAsync(cancellationToken);
                await turn.SendActivityAsync(MenuMessages.Of(MenuMessages.Words.Text(language, "two"), several.Conversations, memory, language, Style(turn)), cancellationToken);
                break;
            default:
                await MenuAsync(turn, Unheard(turn, text, language), cancellationToken);
                break;
        }
    }

    /// <summary>What is asked for, as far as it can be had in this conversation.</summary>
    private static Heard Fitting(Heard heard, TurnScope scope) =>
        heard is Heard.Wanted wanted ? new Heard.Wanted([.. wanted.Conversations.Where(conversation => TipGate.Fits(conversation, scope))]) : heard;

    /// <summary>A file alone was not misunderstood: it has no report to belong to, or was refused for a reason that the menu's words begin with.</summary>
    private static string Unheard(ITurnContext turn, string text, Language language) => turn.Scope() switch
    {
        { Files.Count: > 0 } => MenuMessages.Words.Text(language, "image"),
        { Refused.Count: > 0 } when text.Length == 0 => "",
        _ => MenuMessages.Words.Text(language, "none"),
    };

    /// <summary>The last filing, when the message confirms it a second time and nothing else was offered since.</summary>
    private static LastFiling? Again(Memory memory, ITurnContext turn, string text)
    {
        if (memory.LastFiled is not { } filed || memory.Menu.Length > 0 || memory.Answered is not null)
            return null;

        return Confirmation.Read(text) == Confirmation.Answer.Yes
            || (turn.Activity.Value is JObject press && press["draft"] is JValue { Type: JTokenType.String or JTokenType.Guid } id
                && Guid.TryParse(id.ToString(System.Globalization.CultureInfo.InvariantCulture), out var draft) && draft == filed.Draft)
            ? filed
            : null;
    }

    private string? Pick(Memory memory, string text)
    {
        var offered = router.Conversations.Where(conversation => memory.Menu.Contains(conversation.Dialog, StringComparer.Ordinal))
            .OrderBy(conversation => Array.IndexOf(memory.Menu, conversation.Dialog))
            .Select(conversation => new Choice(conversation.Dialog, [.. Languages.All.Select(language => conversation.Words.Text(language, "menu"))]))
            .ToList();
        return offered.Count == 0 || text.Length > 40 ? null : Choices.Pick(text, offered)?.Id;
    }

    /// <summary>Begins a conversation. Who asks for a new report gets one: what is unfinished was offered when the person came.</summary>
    private async Task BeginAsync(ITurnContext turn, DialogContext dc, string dialog, object? options, CancellationToken cancellationToken)
    {
        var memory = await turn.MemoryAsync(cancellationToken);
        memory.Menu = [];
        var result = await dc.BeginDialogAsync(dialog, options, cancellationToken);
        if (dc.ActiveDialog is not null)
            memory.Answered = null;
        await FinishAsync(turn, dc, result, cancellationToken);
    }

    /// <summary>After binding the menu shows what can be done now.</summary>
    private async Task FinishAsync(ITurnContext turn, DialogContext dc, DialogTurnResult result, CancellationToken cancellationToken)
    {
        if (result.Status == DialogTurnStatus.Complete && result.Result is Guid && dc.ActiveDialog is null)
            await WelcomeAsync(turn, cancellationToken);
    }

    /// <summary>The menu, or what the person has not finished.</summary>
    private async Task WelcomeAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var welcome = MenuMessages.Welcome(turn.Scope(), await turn.LanguageAsync(cancellationToken));
        if (await offers.FindAsync(turn, welcome, cancellationToken) is { } offer)
            await turn.SendActivityAsync(offer, cancellationToken);
        else
            await MenuAsync(turn, welcome, cancellationToken);
    }

    private async Task<bool> SwitchLanguageAsync(ITurnContext turn, DialogContext dc, string text, CancellationToken cancellationToken)
    {
        foreach (var language in Languages.All)
        {
            if (!MenuMessages.Words.List(language, "language").Contains(Text.Fold(text).Trim(), StringComparer.OrdinalIgnoreCase))
                continue;

            (await turn.MemoryAsync(cancellationToken)).Language = language.Tag();
            var said = MenuMessages.Words.Text(language, "languageSet");
            if (dc.ActiveDialog is null || dc.FindDialog(dc.ActiveDialog.Id) is null)
            {
                await MenuAsync(turn, said, cancellationToken);
                return true;
            }

            await turn.SendActivityAsync(Messages.Text(said, language), cancellationToken);
            await dc.RepromptDialogAsync(cancellationToken);
            return true;
        }

        return false;
    }

    /// <summary>A running dialog that this version no longer has is left with plain words, never with an exception.</summary>
    private async Task ExpireAsync(ITurnContext turn, DialogContext dc, CancellationToken cancellationToken)
    {
        await dc.CancelAllDialogsAsync(cancellationToken);
        await MenuAsync(turn, MenuMessages.Words.Text(await turn.LanguageAsync(cancellationToken), "expired"), cancellationToken);
    }

    private async Task MenuAsync(ITurnContext turn, string opening, CancellationToken cancellationToken)
    {
        var memory = await turn.MemoryAsync(cancellationToken);
        var language = await turn.LanguageAsync(cancellationToken);
        var scope = turn.Scope();
        opening = Refusals.Before(scope, language, opening).TrimEnd();
        var offered = router.Conversations.Where(conversation => conversation.Offered(scope.Caller) && TipGate.Fits(conversation, scope)).ToList();
        await turn.SendActivityAsync(MenuMessages.Of(opening, offered, memory, language, Style(turn)), cancellationToken);
    }

    private static DialogSet SetOf(IEnumerable<Dialog> dialogs)
    {
        var set = new DialogSet(new TurnProperty<DialogState>("dialogs"));
        foreach (var dialog in dialogs)
            set.Add(dialog);
        return set;
    }

    /// <summary>Keeps where a bound person can be reached, so that the office's answers find the open chat.</summary>
    private async Task RememberAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (scope.Caller is { } caller)
            await directory.RememberReferenceAsync(scope.Work, caller.BindingId, await turn.ReferenceAsync(cancellationToken), cancellationToken);
    }

    private static ChoiceStyle Style(ITurnContext turn) => ChoiceStyles.Of(turn.Activity.ChannelId);
}
