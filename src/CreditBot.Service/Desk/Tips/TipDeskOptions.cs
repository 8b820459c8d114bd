namespace CreditBot.Service.Desk.Tips;

/// <summary>Section <c>Desk:Tips</c>.</summary>
internal sealed class TipDeskOptions
{
    public const string Section = "Desk:Tips";

    /// <summary>After how long without a request the key of a session is forgotten; from one minute to eight hours.</summary>
    public TimeSpan KeyIdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    public bool IsValid => KeyIdleTimeout >= TimeSpan.FromMinutes(1) && KeyIdleTimeout <= TimeSpan.FromHours(8);
}
