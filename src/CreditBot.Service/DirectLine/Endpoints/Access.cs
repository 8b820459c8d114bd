using System.Security.Cryptography;
using System.Text;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>Who may call: reads the Authorization header or the token of a URL and answers for those who may not.</summary>
internal sealed class Access(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <summary>What stands after <c>Bearer</c>, or null.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;

    /// <summary>Whether it is one of the configured secrets; compared in constant time.</summary>
    public bool IsSecret(string bearer)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(bearer));
        var found = false;
        foreach (var secret in options.Value.Secrets)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        }

        return found;
    }

    /// <summary>Runs <paramref name="then"/> with the ticket of the Authorization header, which must be for the conversation when one is given.</summary>
    public async Task<IResult> WithTicketAsync(HttpContext context, string? conversationId, Func<Ticket, Task<IResult>> then) =>
        BearerOf(context.Request) is not { } bearer
            ? DirectLineErrors.Unauthorized()
            : await ThenAsync(await tokens.ReadClientAsync(bearer, context.RequestAborted), context, conversationId, then);

    /// <summary>Runs <paramref name="then"/> with the ticket of a stream's URL.</summary>
    public async Task<IResult> WithStreamTicketAsync(HttpContext context, string conversationId, Func<Ticket, Task<IResult>> then) =>
        UrlToken.Of(context) is not { } token
            ? DirectLineErrors.Unauthorized()
            : await ThenAsync(await tokens.ReadStreamAsync(token, context.RequestAborted), context, conversationId, then);

    private async Task<IResult> ThenAsync(TokenReading<Ticket> reading, HttpContext context, string? conversationId, Func<Ticket, Task<IResult>> then) => reading switch
    {
        TokenReading<Ticket>.Expired => DirectLineErrors.TokenExpired(),
        TokenReading<Ticket>.Valid { Ticket: var ticket } when conversationId is not null && ticket.ConversationId != conversationId =>
            DirectLineErrors.Forbidden("The token is for another conversation."),
        TokenReading<Ticket>.Valid { Ticket: var ticket } when !IsTrusted(context.Request, ticket) => DirectLineErrors.Forbidden("The origin is not trusted."),
        TokenReading<Ticket>.Valid { Ticket: var ticket } => await then(ticket),
        _ => DirectLineErrors.InvalidToken(),
    };

    /// <summary>
    /// A page of another origin may use the token if configuration and token both allow it; other callers send no origin.
    /// Our own pages are known by the host alone, since behind a proxy the scheme may differ.
    /// </summary>
    private bool IsTrusted(HttpRequest request, Ticket ticket)
    {
        var origin = request.Headers[HeaderNames.Origin].ToString();
        if (origin.Length == 0 || origin.EndsWith($"://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return (options.Value.TrustedOrigins.Count == 0 || options.Value.TrustedOrigins.Contains(origin, StringComparer.Ordinal))
            && (ticket.Origins.Count == 0 || ticket.Origins.Contains(origin, StringComparer.Ordinal));
    }
}
