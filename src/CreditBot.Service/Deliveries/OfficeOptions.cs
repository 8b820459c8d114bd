using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Section <c>Office</c>: the channels in which the credit office is told.</summary>
internal sealed class OfficeOptions
{
    public const string Section = "Office";

    /// <summary>By their number in the configuration, which is also in the channel's name (<c>office:0</c>).</summary>
    public Dictionary<string, OfficeChannelOptions> Channels { get; } = [];
}

/// <summary>One channel of the credit office, <c>Office:Channels:N</c>.</summary>
internal sealed class OfficeChannelOptions
{
    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; set; } = "";

    public string Url { get; set; } = "";

    public string Secret { get; set; } = "";

    public const string Webhook = "Webhook";

    public static IReadOnlyList<string> Kinds { get; } = [Webhook];
}

/// <summary>Names the key that is wrong; never its value, which may be a secret.</summary>
internal sealed class OfficeOptionsValidator : IValidateOptions<OfficeOptions>
{
    public ValidateOptionsResult Validate(string? name, OfficeOptions options)
    {
        var faults = options.Channels.SelectMany(channel => Faults($"Office:Channels:{channel.Key}", channel.Value)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string key, OfficeChannelOptions channel)
    {
        if (!OfficeChannelOptions.Kinds.Contains(channel.Kind))
            yield return $"{key}:Kind must be one of: {string.Join(", ", OfficeChannelOptions.Kinds)}";
        if (!IsHttp(channel.Url))
            yield return $"{key}:Url must be an absolute http or https address";
        if (channel.Kind == OfficeChannelOptions.Webhook && channel.Secret.Length < 16)
            yield return $"{key}:Secret must have 16 characters or more";
    }

    internal static bool IsHttp(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
