using CreditBot.Service.Deliveries.Http;
using CreditBot.Service.Deliveries.Robots;
using CreditBot.Service.Deliveries.Texts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Registers the sender of the outbox and its channels.</summary>
internal static class DeliveryServices
{
    private const int LongestReply = 64 * 1024;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds the worker, the desk's channel and the office's channels of the configuration. Needs the archive and <see cref="ILiveFeed"/> (the desk).</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateOnStart();
        services.AddOptions<OfficeOptions>().BindConfiguration(OfficeOptions.Section).ValidateOnStart();
        services.AddOptions<PublicAddress>().BindConfiguration("").ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();
        services.AddSingleton<IValidateOptions<OfficeOptions>, OfficeOptionsValidator>();
        services.AddSingleton<IValidateOptions<PublicAddress>, PublicAddressValidator>();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<NoticeTexts>().AddSingleton<ChannelNotices>();
        services.AddSingleton<Circuits>().AddSingleton<ChannelSender>().AddSingleton<ChannelLoop>();
        services.AddHostedService<DeliveryWorker>().AddHostedService<EscalationWorker>();
        services.AddSingleton<DeliveryDesk>();

        services.AddSingleton<OfficeChannels>();
        services.AddSingleton<IDeliveryChannel, DeskChannel>();
        services.AddChannelHttp();
        foreach (var section in configuration.GetSection($"{OfficeOptions.Section}:Channels").GetChildren())
            services.AddSingleton(provider => provider.GetRequiredService<OfficeChannels>().Create(section.Key));
        return services;
    }

    /// <summary>Adds the channel that speaks in the bot's conversations, and what it speaks through.</summary>
    public static IServiceCollection AddConversationDeliveries<TNotifier>(this IServiceCollection services)
        where TNotifier : class, IConversationNotifier =>
        services.AddSingleton<IConversationNotifier, TNotifier>().AddSingleton<IDeliveryChannel, ConversationChannel>();

    /// <summary>Without the client's own logs, which would write addresses.</summary>
    private static void AddChannelHttp(this IServiceCollection services)
    {
        services.AddSingleton<GuardedConnect>().AddSingleton<ChannelHttp>().AddSingleton<RobotTools>();
        services.AddHttpClient(ChannelHttp.Client, client => (client.Timeout, client.MaxResponseContentBufferSize) = (RequestTimeout, LongestReply))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectCallback = provider.GetRequiredService<GuardedConnect>().ConnectAsync,
            });
    }
}
