using System.Text.Json;
using System.Text.Json.Serialization;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Tokens;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>A user as a client or another site's server names it.</summary>
internal sealed record UserBody(string? Id, string? Name);

/// <summary>Body of <c>tokens/generate</c> and of <c>conversations</c>; everything may be missing.</summary>
internal sealed record StartBody(UserBody? User, IReadOnlyList<string>? TrustedOrigins, string? Locale)
{
    private static readonly StartBody Empty = new(null, null, null);

    /// <summary>Reads the body; null when it is no such JSON.</summary>
    public static async Task<StartBody?> ReadAsync(HttpContext context)
    {
        if (await BodyReader.ReadAsync(context.Request.Body, context.RequestAborted) is not { } text)
        {
            return null;
        }

        try
        {
            return string.IsNullOrWhiteSpace(text) ? Empty : JsonSerializer.Deserialize<StartBody>(text, WireJson.Options) ?? Empty;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A token and how many seconds it is valid.</summary>
internal sealed record TokenBody(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary><c>tokens/generate</c> and <c>tokens/refresh</c>.</summary>
internal static class TokenEndpoints
{
    internal const string UserIdRule = "User ids begin with dl_, have at most 128 characters and not 25, which are our own.";

    private const int MaxUserIdCharacters = 128;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/tokens/generate", GenerateAsync);
        group.MapPost("/tokens/refresh", RefreshAsync);
    }

    /// <summary>Without Authorization a public token for somebody unknown; with a configured secret a token for the user it names.</summary>
    private static async Task<IResult> GenerateAsync(HttpContext context, Access access, DirectLineTokens tokens)
    {
        if (await StartBody.ReadAsync(context) is not { } body)
        {
            return DirectLineErrors.BadArgument("The body is not JSON.");
        }

        var bearer = Access.BearerOf(context.Request);
        if (bearer is not null && !access.IsSecret(bearer))
        {
            return DirectLineErrors.InvalidToken();
        }

        if (bearer is not null && body.User?.Id is { Length: > 0 } id && !IsUserId(id))
        {
            return DirectLineErrors.BadArgument(UserIdRule);
        }

        var ticket = bearer is null
            ? Tickets.New()
            : Tickets.New(body.User?.Id is { Length: > 0 } named ? named : null) with { Origins = body.TrustedOrigins ?? [] };
        return await AnswerAsync(ticket, tokens, context.RequestAborted);
    }

    private static Task<IResult> RefreshAsync(HttpContext context, Access access, DirectLineTokens tokens) =>
        access.WithTicketAsync(context, conversationId: null, ticket => AnswerAsync(ticket, tokens, context.RequestAborted));

    /// <summary>Whether another site's server may speak for it. Ids as long as those of our own phones are not accepted, so no site can speak for a bound phone.</summary>
    internal static bool IsUserId(string id) =>
        id.StartsWith(Tickets.UserPrefix, StringComparison.Ordinal) && id.Length > Tickets.UserPrefix.Length && id.Length <= MaxUserIdCharacters && id.Length != PhoneSessions.UserIdLength;

    private static async Task<IResult> AnswerAsync(Ticket ticket, DirectLineTokens tokens, CancellationToken cancellationToken) =>
        Results.Json(
            new TokenBody(ticket.ConversationId, await tokens.ForClientAsync(ticket, cancellationToken), DirectLineTokens.LifetimeSeconds),
            WireJson.Options);
}
