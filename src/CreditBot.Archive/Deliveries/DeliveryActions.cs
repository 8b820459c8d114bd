namespace CreditBot.Archive.Deliveries;

/// <summary>What people do with the outbox, as the audit log names it.</summary>
public static class DeliveryActions
{
    /// <summary>A row that was given up is sent again; the subject is its key, or only its channel when it tells of a tip.</summary>
    public const string Resent = "delivery.resent";

    /// <summary>A channel is tried; the subject is the channel.</summary>
    public const string Tested = "channel.tested";
}
