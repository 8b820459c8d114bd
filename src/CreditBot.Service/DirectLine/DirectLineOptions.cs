using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.DirectLine;

/// <summary>Section <c>DirectLine</c> of the configuration.</summary>
public sealed class DirectLineOptions
{
    /// <summary>Secrets of other sites' servers that may make tokens for their own users; each at least 16 characters.</summary>
    public IList<string> Secrets { get; init; } = [];

    /// <summary>Origins whose pages may use a token; none means any, since a token is never sent by a browser on its own.</summary>
    public IList<string> TrustedOrigins { get; init; } = [];

    /// <summary>How long a conversation is kept after its last message.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan ConversationLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The largest file that is kept, in bytes.</summary>
    [Range(1, 60L * 1024 * 1024)]
    public long MaxAttachmentBytes { get; set; } = 10L * 1024 * 1024;

    /// <summary>Bytes that people who are not bound staff may write in a day, all together: conversations, messages and files. The same again is in store at the start.</summary>
    [Range(1024L * 1024, long.MaxValue)]
    public long PublicBytesPerDay { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Id of the bot in activities and tokens.</summary>
    [Required]
    public string BotId { get; set; } = "creditbot";
}

/// <summary>Refuses unusable options at start, with the key's name.</summary>
[OptionsValidator]
internal sealed partial class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>;

/// <summary>What annotations cannot say about <see cref="DirectLineOptions"/>.</summary>
internal sealed class DirectLineListsValidator : IValidateOptions<DirectLineOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        if (options.Secrets.Any(secret => secret.Length < 16))
        {
            return ValidateOptionsResult.Fail("DirectLine:Secrets: every secret needs at least 16 characters.");
        }

        return options.TrustedOrigins.Any(origin => !IsOrigin(origin))
            ? ValidateOptionsResult.Fail("DirectLine:TrustedOrigins: write scheme, host and port, such as https://example.org.")
            : ValidateOptionsResult.Success;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text == uri.GetLeftPart(UriPartial.Authority);
}
