namespace CreditBot.Service.Deliveries;

/// <summary>Channel kinds, counts and error classes; never a text, an address or a person.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivered on {Channel}, attempt {Attempt}")]
    public static partial void Delivered(ILogger logger, string channel, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not deliver on {Channel}, attempt {Attempt}: {Error}")]
    public static partial void Failed(ILogger logger, string channel, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Gave up a delivery on {Channel} after attempt {Attempt}: {Error}")]
    public static partial void Buried(ILogger logger, string channel, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The delivery loop of {Channel} met {Fault}")]
    public static partial void LoopFaulted(ILogger logger, string channel, string fault);
}
