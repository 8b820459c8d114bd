using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Makes the channel of a configuration entry: the one switch over <c>Office:Channels:N:Kind</c>.</summary>
internal sealed class OfficeChannels(IServiceProvider services, IOptions<OfficeOptions> options)
{
    public IDeliveryChannel Create(string key)
    {
        var settings = options.Value.Channels[key];
        var name = $"office:{key}";
        return settings.Kind switch
        {
            OfficeChannelOptions.Webhook => ActivatorUtilities.CreateInstance<WebhookChannel>(services, name, settings),
            _ => throw new InvalidOperationException($"{OfficeOptions.Section}:Channels:{key}:Kind is unknown."),
        };
    }
}
