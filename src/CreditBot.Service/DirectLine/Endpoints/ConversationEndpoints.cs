using System.Text.Json.Serialization;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Builder;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>A conversation as clients are told of it.</summary>
internal sealed record ConversationBody(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl,
    string ReferenceGrammarId);

/// <summary>Start of a conversation and reconnection.</summary>
internal static class ConversationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/conversations", StartAsync);
        group.MapGet("/conversations/{conversationId}", ReconnectAsync);
    }

    /// <summary>201 when the conversation is new, 200 when it went on.</summary>
    private static async Task<IResult> StartAsync(HttpContext context, Access access, DirectLineConversations conversations, DirectLineTokens tokens, [FromServices] IBot bot)
    {
        if (await StartBody.ReadAsync(context) is not { } body)
        {
            return DirectLineErrors.BadArgument("The body is not JSON.");
        }

        if (Access.BearerOf(context.Request) is { } bearer && access.IsSecret(bearer))
        {
            return body.User?.Id is { Length: > 0 } id && !TokenEndpoints.IsUserId(id)
                ? DirectLineErrors.BadArgument(TokenEndpoints.UserIdRule)
                : await BeginAsync(Tickets.New(body.User?.Id is { Length: > 0 } named ? named : null));
        }

        return await access.WithTicketAsync(context, conversationId: null, BeginAsync);

        async Task<IResult> BeginAsync(Ticket ticket) =>
            await conversations.StartAsync(ticket, body.Locale, bot.OnTurnAsync, context.RequestAborted) switch
            {
                Outcome<bool>.Done { Value: var isNew } => Results.Json(
                    await DescribeAsync(context, ticket, "-", tokens),
                    WireJson.Options,
                    statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK),
                Outcome<bool>.Refused { Reason: var reason } => DirectLineErrors.Of(reason),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            };
    }

    private static Task<IResult> ReconnectAsync(string conversationId, string? watermark, HttpContext context, Access access, DirectLineConversations conversations, DirectLineTokens tokens) =>
        access.WithTicketAsync(context, conversationId, async ticket => await conversations.FindAsync(ticket, context.RequestAborted) switch
        {
            Outcome<DirectLineConversation>.Refused { Reason: var reason } => DirectLineErrors.Of(reason),
            Outcome<DirectLineConversation>.Done { Value: var found } when Watermark.Read(watermark, found.NextSequence) is null =>
                DirectLineErrors.BadArgument("The watermark is not one of ours."),
            _ => Results.Json(await DescribeAsync(context, ticket, string.IsNullOrEmpty(watermark) ? "-" : watermark, tokens), WireJson.Options),
        });

    private static async Task<ConversationBody> DescribeAsync(HttpContext context, Ticket ticket, string watermark, DirectLineTokens tokens) => new(
        ticket.ConversationId,
        await tokens.ForClientAsync(ticket, context.RequestAborted),
        DirectLineTokens.LifetimeSeconds,
        await LinkMaker.For(context, tokens).ToStreamAsync(ticket, watermark, context.RequestAborted),
        ReferenceGrammarId: ticket.ConversationId);
}
