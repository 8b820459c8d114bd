namespace CreditBot.Service.Deliveries;

/// <summary>Section <c>Office</c>: the channels in which the credit office is told.</summary>
internal sealed class OfficeOptions
{
    public const string Section = "Office";

    /// <summary>By their number in the configuration, which is also in the channel's name (<c>office:0</c>).</summary>
    public Dictionary<string, OfficeChannelOptions> Channels { get; } = [];

    /// <summary>Private networks that a host name may lead to, such as <c>10.1.0.0/16</c>. An address that is itself written in a channel's Url is reached without.</summary>
    public List<string> AllowedNetworks { get; } = [];
}

/// <summary>One channel of the credit office, <c>Office:Channels:N</c>. Which settings matter depends on the kind.</summary>
internal sealed class OfficeChannelOptions
{
    public const string Webhook = nameof(Webhook);
    public const string WeCom = nameof(WeCom);
    public const string DingTalk = nameof(DingTalk);
    public const string Feishu = nameof(Feishu);
    public const string Email = nameof(Email);
    public const string Conversation = nameof(Conversation);

    public static IReadOnlyList<string> Kinds { get; } = [Webhook, WeCom, DingTalk, Feishu, Email, Conversation];

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The robot's or the webhook's address; for mail <c>smtps://host:465</c> or <c>smtp://host:587</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>The key of the signature, or the password of the mail account.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Language of the messages: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>How a robot writes.</summary>
    public MessageFormat Format { get; set; } = MessageFormat.Text;

    /// <summary>Messages a minute at most; without it what the robot's service allows.</summary>
    public int? PerMinute { get; set; }

    /// <summary>Name of the mail account; without it the server is not asked to authenticate.</summary>
    public string User { get; set; } = "";

    public string From { get; set; } = "";

    /// <summary>Mail addresses, separated by commas.</summary>
    public string To { get; set; } = "";

    /// <summary>False sends mail unencrypted; for a relay on the same machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>A PEM file with the certificate of the authority that a mail server's certificate comes from, when the system does not know it.</summary>
    public string TrustedCertificate { get; set; } = "";

    /// <summary>Id of the person of the directory whose latest bound account is told.</summary>
    public Guid? Person { get; set; }
}

/// <summary>How a robot writes: plain text, the service's markdown, or its card with a button.</summary>
internal enum MessageFormat
{
    Text,
    Markdown,
    Card,
}
