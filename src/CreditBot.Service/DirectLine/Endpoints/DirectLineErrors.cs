using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>Error body of Direct Line: <c>{ "error": { "code", "message" } }</c>.</summary>
internal sealed record ErrorBody(ErrorDetail Error);

/// <summary>A code for programs and a sentence for developers.</summary>
internal sealed record ErrorDetail(string Code, string Message);

/// <summary>The error answers of the Direct Line endpoints.</summary>
internal static class DirectLineErrors
{
    public static IResult BadArgument(string message, int status = StatusCodes.Status400BadRequest) => Make(status, "BadArgument", message);

    public static IResult TooLarge() => BadArgument("The request is too large.", StatusCodes.Status413PayloadTooLarge);

    public static IResult Unauthorized() => Make(StatusCodes.Status401Unauthorized, "Unauthorized", "Send Authorization: Bearer with a token or secret.");

    public static IResult InvalidToken() => Make(StatusCodes.Status403Forbidden, "BadArgument", "Invalid token or secret.");

    public static IResult Forbidden(string message) => Make(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static IResult TokenExpired() => Make(StatusCodes.Status403Forbidden, "TokenExpired", "Token has expired.");

    public static IResult Unavailable() => Later("Nothing was written; try again.");

    /// <summary>The answer to a refusal of <see cref="DirectLineConversations"/>.</summary>
    public static IResult Of(string reason) => reason switch
    {
        DirectLineConversations.Unknown => Make(StatusCodes.Status404NotFound, "ConversationNotFound", "Conversation not found or expired."),
        DirectLineConversations.Denied => Forbidden("The token is for another conversation."),
        DirectLineConversations.Busy => Later("Too many people are writing; try again."),
        _ => BadArgument(reason),
    };

    private static LaterResult Later(string message) => new(Make(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", message));

    private static IResult Make(int status, string code, string message) =>
        Results.Json(new ErrorBody(new ErrorDetail(code, message)), WireJson.Options, statusCode: status);
}

/// <summary>An answer with the time after which the client may try again.</summary>
internal sealed class LaterResult(IResult answer) : IResult
{
    public const string RetryAfterSeconds = "5";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return answer.ExecuteAsync(httpContext);
    }
}

/// <summary>Turns what an endpoint throws into the answer that lets clients try again; the one catch of a request.</summary>
internal sealed class DirectLineErrorFilter(ILogger<DirectLineErrorFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BodyRefusedException)
        {
            return DirectLineErrors.Of(DirectLineConversations.Busy);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return DirectLineErrors.TooLarge();
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return DirectLineErrors.BadArgument("The body cannot be read.");
        }
        catch (Exception e) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            logger.Unavailable(e.GetType().Name);
            if (context.HttpContext.Response.HasStarted)
            {
                // A stream that was open: the client reconnects.
                context.HttpContext.Abort();
                return Results.Empty;
            }

            return DirectLineErrors.Unavailable();
        }
    }
}
