using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>The WebSocket stream of a conversation.</summary>
internal static class StreamEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/conversations/{conversationId}/stream", OpenAsync);

    private static Task<IResult> OpenAsync(string conversationId, string? watermark, HttpContext context, Access access, DirectLineConversations conversations, StreamHost host) =>
        access.WithStreamTicketAsync(context, conversationId, async ticket =>
        {
            switch (await conversations.FindAsync(ticket, context.RequestAborted))
            {
                case Outcome<DirectLineConversation>.Refused { Reason: var reason }:
                    return DirectLineErrors.Of(reason);
                case Outcome<DirectLineConversation>.Done { Value: var found } when context.WebSockets.IsWebSocketRequest && Watermark.Read(watermark, found.NextSequence) is { } after:
                    await host.ServeAsync(context, ticket, after);
                    return Results.Empty;
                default:
                    return DirectLineErrors.BadArgument("This address is for a WebSocket, with a watermark of ours.");
            }
        });
}

/// <summary>Accepts sockets and serves them until they close or the service stops.</summary>
internal sealed class StreamHost(StreamHub hub, Transcript transcript, DirectLineTokens tokens, StreamLife life)
{
    public async Task ServeAsync(HttpContext context, Ticket ticket, long watermark)
    {
        using var subscription = hub.Subscribe(ticket.ConversationId);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var stream = new StreamSocket(socket, ticket, transcript, life.Time);
        if (!await stream.RunAsync(watermark, subscription, LinkMaker.For(context, tokens), life.Stopping))
        {
            life.Log.SlowSocketDropped();
        }
    }
}

/// <summary>What all streams share of the service's life.</summary>
internal sealed class StreamLife(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StreamHost> logger)
{
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public TimeProvider Time => time;

    public ILogger Log => logger;
}
