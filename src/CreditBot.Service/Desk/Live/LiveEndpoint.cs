using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CreditBot.Archive.Directory;
using CreditBot.Service.Desk.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditBot.Service.Desk.Live;

/// <summary><c>GET /desk/live</c>: Server-Sent Events. <c>news</c> (a report came) and <c>changed</c> carry an event's id, whose row the page then reads; <c>test</c> is a test of the desk as a channel; <c>still</c> keeps the line open.</summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static ServerSentEventsResult<string> Get(HttpContext context, LiveFeed feed, DeskUsers users, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        // A reverse proxy that collects the answer first would delay every line.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(StreamAsync(context, feed, users, time, lifetime.ApplicationStopping));
    }

    /// <summary>Ends as soon as the person may not see events any more, or the service stops.</summary>
    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        HttpContext context, LiveFeed feed, DeskUsers users, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var watch = feed.Begin();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping, cancellationToken);
        yield return new SseItem<string>("", "still");
        while (await NextAsync(watch, time, ending.Token) is { } line)
        {
            if (await users.FindAsync(context.User, ending.Token) is not { } user || !user.Has(Roles.CreditOfficer))
                yield break;
            yield return line;
        }
    }

    private static async Task<SseItem<string>?> NextAsync(LiveFeed.Watch watch, TimeProvider time, CancellationToken ending)
    {
        try
        {
            return await watch.NextAsync(Patience, time, ending) switch
            {
                { EventId: { } id, IsNews: var isNews } => new SseItem<string>(id.ToString(), isNews ? "news" : "changed"),
                { } => new SseItem<string>("", "test"),
                null => new SseItem<string>("", "still"),
            };
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
