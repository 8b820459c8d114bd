using CreditBot.Service.Deliveries.Mail;
using CreditBot.Service.Deliveries.Robots;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Makes the channel of a configuration entry: the one switch over <c>Office:Channels:N:Kind</c>.</summary>
internal sealed class OfficeChannels(IServiceProvider services, IOptions<OfficeOptions> options)
{
    /// <summary>How the channel of a configuration entry is named in deliveries.</summary>
    public static string NameOf(string key) => $"office:{key}";

    public IDeliveryChannel Create(string key)
    {
        var settings = options.Value.Channels[key];
        var name = NameOf(key);
        return settings.Kind switch
        {
            OfficeChannelOptions.Webhook => ActivatorUtilities.CreateInstance<WebhookChannel>(services, name, settings),
            OfficeChannelOptions.WeCom => ActivatorUtilities.CreateInstance<RobotChannel>(services, name, settings, new WeComRobot()),
            OfficeChannelOptions.DingTalk => ActivatorUtilities.CreateInstance<RobotChannel>(services, name, settings, new DingTalkRobot()),
            OfficeChannelOptions.Feishu => ActivatorUtilities.CreateInstance<RobotChannel>(services, name, settings, new FeishuRobot()),
            OfficeChannelOptions.Email => ActivatorUtilities.CreateInstance<MailChannel>(services, name, settings),
            OfficeChannelOptions.Conversation => ActivatorUtilities.CreateInstance<OfficeConversationChannel>(services, name, settings),
            _ => throw new InvalidOperationException($"{OfficeOptions.Section}:Channels:{key}:Kind is unknown."),
        };
    }
}
