namespace CreditBot.Service.Turns;

/// <summary>What turns log: classes and counts, never words or ids.</summary>
internal static partial class TurnLog
{
    [LoggerMessage(1, LogLevel.Error, "A turn failed with {ErrorClass} at {Place}; it was rolled back and the person was told.")]
    public static partial void TurnFailed(this ILogger logger, string errorClass, string place);

    [LoggerMessage(2, LogLevel.Debug, "A turn met another one and runs again, attempt {Attempt}.")]
    public static partial void TurnRunsAgain(this ILogger logger, int attempt);

    [LoggerMessage(3, LogLevel.Warning, "The state of a conversation could not be read by this version; the conversation begins anew.")]
    public static partial void StateUnreadable(this ILogger logger);
}
