using System.Net;
using CreditBot.Service.Deliveries.Texts;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreditBot.Service.Deliveries;

/// <summary>Names the key that is wrong; never its value, which may be a secret.</summary>
internal sealed class OfficeOptionsValidator : IValidateOptions<OfficeOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, OfficeOptions options)
    {
        var faults = options.Channels.SelectMany(channel => Faults($"Office:Channels:{channel.Key}", channel.Value))
            .Concat(options.AllowedNetworks
                .Select((network, number) => IPNetwork.TryParse(network, out _) ? null : $"Office:AllowedNetworks:{number} must be a network such as 10.1.0.0/16")
                .OfType<string>())
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static bool IsHttp(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static IEnumerable<string> Faults(string key, OfficeChannelOptions channel)
    {
        var own = channel.Kind switch
        {
            OfficeChannelOptions.Webhook => OfWebhook(key, channel),
            OfficeChannelOptions.WeCom or OfficeChannelOptions.DingTalk or OfficeChannelOptions.Feishu => OfHttp(key, channel),
            OfficeChannelOptions.Email => OfMail(key, channel),
            OfficeChannelOptions.Conversation => channel.Person is null ? [$"{key}:Person must be the id of a person of the directory"] : [],
            _ => [$"{key}:Kind must be one of: {string.Join(", ", OfficeChannelOptions.Kinds)}"],
        };
        foreach (var fault in own)
            yield return fault;
        if (!NoticeTexts.Languages.Contains(channel.Language))
            yield return $"{key}:Language must be one of: {string.Join(", ", NoticeTexts.Languages)}";
        if (channel.PerMinute is < 1 or > 6000)
            yield return $"{key}:PerMinute must be 1 to 6000";
    }

    private static IEnumerable<string> OfHttp(string key, OfficeChannelOptions channel)
    {
        if (!IsHttp(channel.Url))
            yield return $"{key}:Url must be an absolute http or https address";
    }

    private static IEnumerable<string> OfWebhook(string key, OfficeChannelOptions channel)
    {
        foreach (var fault in OfHttp(key, channel))
            yield return fault;
        if (channel.Secret.Length < ShortestSecret)
            yield return $"{key}:Secret must have {ShortestSecret} characters or more";
    }

    private static IEnumerable<string> OfMail(string key, OfficeChannelOptions channel)
    {
        if (!Uri.TryCreate(channel.Url, UriKind.Absolute, out var address) || address.Scheme is not ("smtp" or "smtps"))
            yield return $"{key}:Url must be smtp://host:port or smtps://host:port";
        if (!MailboxAddress.TryParse(channel.From, out _))
            yield return $"{key}:From must be a mail address";
        if (!InternetAddressList.TryParse(channel.To, out var to) || to.Count == 0)
            yield return $"{key}:To must be one or more mail addresses";
        if (channel.User.Length > 0 && channel.Secret.Length == 0)
            yield return $"{key}:Secret must be the password of the mail account";
        if (channel.TrustedCertificate.Length > 0 && !File.Exists(channel.TrustedCertificate))
            yield return $"{key}:TrustedCertificate must be a file that exists";
    }
}
