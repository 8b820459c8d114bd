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

    [LoggerMessage(Level = LogLevel.Information, Message = "Reports that nobody has signed for in time: {Rows} notices written")]
    public static partial void Escalated(ILogger logger, int rows);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep for reports that nobody has signed for met {Fault}")]
    public static partial void SweepFaulted(ILogger logger, string fault);
}
