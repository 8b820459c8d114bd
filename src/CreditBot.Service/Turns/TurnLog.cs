namespace CreditBot.Service.Turns;

/// <summary>What turns log: classes and counts, never words or ids.</summary>
internal static partial class TurnLog
{
    [LoggerMessage(1, LogLevel.Error, "A turn failed with {ErrorClass} at {Place}; it was rolled back and the person was told.")]
    public static partial void TurnFailed(this ILogger logger, string errorClass, string place);

    [LoggerMessage(2, LogLevel.Debug, "A turn met another one and runs again, attempt {Attempt}.")]
    public static partial void TurnRunsAgain(this ILogger logger, int attempt);

    [LoggerMessage(4, LogLevel.Information, "{Count} unfinished reports have expired and are deleted.")]
    public static partial void DraftsExpired(this ILogger logger, int count);

    [LoggerMessage(5, LogLevel.Warning, "Expired unfinished reports could not be deleted: {ErrorClass}.")]
    public static partial void DraftSweepFailed(this ILogger logger, string errorClass);

    [LoggerMessage(3, LogLevel.Warning, "The state of a conversation could not be read by this version; the conversation begins anew.")]
    public static partial void StateUnreadable(this ILogger logger);
}
