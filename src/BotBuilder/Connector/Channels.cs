namespace Microsoft.Bot.Connector;

/// <summary>Ids of channels.</summary>
public static class Channels
{
    public const string Directline = "directline";
    public const string Email = "email";
    public const string Emulator = "emulator";
    public const string Facebook = "facebook";
    public const string Line = "line";
    public const string Msteams = "msteams";
    public const string Slack = "slack";
    public const string Sms = "sms";
    public const string Telegram = "telegram";
    public const string Test = "test";
    public const string Webchat = "webchat";
}
