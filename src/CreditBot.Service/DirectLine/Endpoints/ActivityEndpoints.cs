using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>The id under which a posted activity is kept.</summary>
internal sealed record PostedBody(string Id);

/// <summary>Posting and polling of activities.</summary>
internal static class ActivityEndpoints
{
    private const string Json = "application/json; charset=utf-8";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/conversations/{conversationId}/activities", PostAsync);
        group.MapGet("/conversations/{conversationId}/activities", PollAsync);
    }

    /// <summary>Runs the turn of an activity that was read; somebody typing is not a turn and is not kept.</summary>
    internal static async Task<IResult> RunAsync(HttpContext context, Ticket ticket, Outcome<IncomingActivity> reading, DirectLineConversations conversations, IBot bot)
    {
        switch (reading)
        {
            case Outcome<IncomingActivity>.Refused { Reason: var reason }:
                return DirectLineErrors.BadArgument(reason);
            case Outcome<IncomingActivity>.Done { Value.Activity.Type: ActivityTypes.Typing }:
                return Results.Json(new PostedBody($"{ticket.ConversationId}|typing"), WireJson.Options);
            case Outcome<IncomingActivity>.Done { Value: var incoming }:
                return await conversations.PostAsync(ticket, incoming, bot.OnTurnAsync, context.RequestAborted) switch
                {
                    Outcome<string>.Done { Value: var id } => Results.Json(new PostedBody(id), WireJson.Options),
                    Outcome<string>.Refused { Reason: var reason } => DirectLineErrors.Of(reason),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                };
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    private static Task<IResult> PostAsync(string conversationId, HttpContext context, Access access, DirectLineConversations conversations, [FromServices] IBot bot) =>
        access.WithTicketAsync(context, conversationId, async ticket => await BodyReader.ReadAsync(context.Request.Body, context.RequestAborted) is { } json
            ? await RunAsync(context, ticket, IncomingActivity.Read(json, ticket), conversations, bot)
            : DirectLineErrors.TooLarge());

    private static Task<IResult> PollAsync(
        string conversationId,
        string? watermark,
        HttpContext context,
        Access access,
        DirectLineConversations conversations,
        Transcript transcript,
        DirectLineTokens tokens) =>
        access.WithTicketAsync(context, conversationId, async ticket =>
        {
            switch (await conversations.FindAsync(ticket, context.RequestAborted))
            {
                case Outcome<DirectLineConversation>.Refused { Reason: var reason }:
                    return DirectLineErrors.Of(reason);
                case Outcome<DirectLineConversation>.Done { Value: var found } when Watermark.Read(watermark, found.NextSequence) is { } after:
                    var batches = await transcript.ReadAsync(conversationId, ticket.Secret, after, context.RequestAborted);
                    var last = batches.Count > 0 ? batches[^1].Last : after;
                    batches = [.. batches, .. conversations.TakePassing(ticket)];
                    return Results.Bytes(await ActivitySets.WriteAsync(batches, last, LinkMaker.For(context, tokens), context.RequestAborted), Json);
                default:
                    return DirectLineErrors.BadArgument("The watermark is not one of ours.");
            }
        });
}
