using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Tips;

/// <summary>Section <c>Tip</c> of the configuration.</summary>
public sealed class TipOptions
{
    /// <summary>Work that beginning a conversation on the tip page costs: 2 to this power SHA-256 blocks on average; 0 for none.</summary>
    [Range(0, 24)]
    public int ProofOfWorkBits { get; set; } = 17;

    /// <summary>Seconds that a visitor without JavaScript waits instead.</summary>
    [Range(0, 300)]
    public int WaitSeconds { get; set; } = 20;

    /// <summary>Where "leave this page now" leads: a page that nobody would ask about.</summary>
    [Required]
    [Url]
    public string LeaveUrl { get; set; } = "https://www.gov.cn/";
}

/// <summary>Refuses unusable options at start, with the key's name.</summary>
[OptionsValidator]
internal sealed partial class TipOptionsValidator : IValidateOptions<TipOptions>;
