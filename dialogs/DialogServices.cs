using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Binding;
using CreditBot.Dialogs.MajorEvent;
using CreditBot.Dialogs.MajorEvent.Story;
using CreditBot.Dialogs.Menu;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Status;
using CreditBot.Dialogs.Tip;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms.Recognisers;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditBot.Dialogs;

/// <summary>Registers the bot and its conversations: one line each.</summary>
public static class DialogServices
{
    public static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        services.AddSingleton<UnitLists>();
        services.AddSingleton<FirstWords>();
        services.AddSingleton<FormTools>();
        services.AddSingleton<DraftOffers>();
        services.TryAddSingleton<IDraftStore, NoDrafts>();
        services.AddSingleton<Dialog, MajorEventDialog>();
        services.AddSingleton<Dialog, FollowUpDialog>();
        services.AddSingleton<Dialog, BindingDialog>();
        services.AddSingleton<Dialog, TipDialog>();
        services.AddSingleton<Dialog, TipSavedDialog>();
        services.AddSingleton<Dialog, TipStatusDialog>();
        services.AddStatus();
        services.AddSingleton(Router());
        services.AddSingleton<IBot, CreditBotHandler>();
        return services;
    }

    /// <summary>The conversations that free text can start.</summary>
    internal static Router Router()
    {
        Conversation[] conversations =
        [
            new Conversation("majorEvent", MajorEventForm.Form.Words, static caller => caller?.Has(Roles.Liaison) ?? false) { Tells = EventStory.IsStory, Kept = true },
            new Conversation("followUp", FollowUpForm.Form.Words, static caller => caller?.Has(Roles.Liaison) ?? false) { GoesOnWith = ReferenceKind.Event },
            new Conversation("tip", TipForm.Form.Words, static caller => caller is null) { Asks = static (text, _) => Routing.Router.Is(TipForm.Form.Words, "wish", text) },
            new Conversation("tipStatus", TipStatusDialog.Words, static caller => caller is null) { Tells = static (text, _) => ReceiptText.Find(text) is not null, Asks = static (text, _) => TipStatusDialog.IsAsked(text) },
            .. StatusConversations.All,
            new Conversation("binding", BindingDialog.Words, static caller => caller is null),
        ];
        return new Router(conversations, MenuMessages.Words);
    }
}
