using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Binding;
using CreditBot.Dialogs.MajorEvent;
using CreditBot.Dialogs.Routing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Dialogs;

/// <summary>Registers the bot and its conversations: one line each.</summary>
public static class DialogServices
{
    public static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        services.AddSingleton<UnitLists>();
        services.AddSingleton<FirstWords>();
        services.AddSingleton<Dialog, MajorEventDialog>();
        services.AddSingleton<Dialog, FollowUpDialog>();
        services.AddSingleton<Dialog, BindingDialog>();
        services.AddSingleton(new Router(
        [
            new Conversation("majorEvent", MajorEventForm.Form.Words, static caller => caller?.Has(Roles.Liaison) ?? false),
            new Conversation("followUp", FollowUpForm.Form.Words, static caller => caller?.Has(Roles.Liaison) ?? false),
            new Conversation("binding", BindingDialog.Words, static caller => caller is null),
        ]));
        services.AddSingleton<IBot, CreditBotHandler>();
        return services;
    }
}
