namespace CreditBot.Service.DirectLine;

/// <summary>What Direct Line logs: counts and classes, never ids, addresses or words.</summary>
internal static partial class DirectLineLog
{
    [LoggerMessage(10, LogLevel.Information, "Deleted {Count} expired conversations.")]
    public static partial void ConversationsExpired(this ILogger logger, int count);

    [LoggerMessage(11, LogLevel.Warning, "Expired conversations could not be deleted ({ErrorClass}); tried again in an hour.")]
    public static partial void SweepFailed(this ILogger logger, string errorClass);

    [LoggerMessage(12, LogLevel.Error, "A request could not be served ({ErrorClass}); the client was asked to try again.")]
    public static partial void Unavailable(this ILogger logger, string errorClass);

    [LoggerMessage(13, LogLevel.Debug, "A socket that did not take its messages in time was dropped.")]
    public static partial void SlowSocketDropped(this ILogger logger);
}
