using System.Net.WebSockets;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Tokens;

namespace CreditBot.Service.DirectLine.Streams;

/// <summary>
/// One open stream: everything after the watermark, then what is committed, each activity once. The sequence number decides:
/// a notice that continues what was sent goes out, an older one is skipped, and after a gap the store is read.
/// </summary>
internal sealed class StreamSocket(WebSocket socket, Ticket ticket, Transcript transcript, TimeProvider time)
{
    /// <summary>After this long without news an empty frame is sent and the store is asked, since another node may have written.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    /// <summary>A client that takes longer for one frame is dropped; it reconnects with its watermark.</summary>
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private long _sent;

    /// <summary>Serves the socket until the client leaves or the service stops. False when the client was too slow.</summary>
    public async Task<bool> RunAsync(long watermark, StreamHub.Subscription subscription, LinkMaker links, CancellationToken stopping)
    {
        _sent = watermark;
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var receiving = ReceiveAsync(closing);
        try
        {
            await CatchUpAsync(links, closing.Token);
            while (true)
            {
                if (await NextAsync(subscription, closing.Token) is { } notice)
                {
                    await OnNoticeAsync(notice, links, closing.Token);
                }
                else
                {
                    await SendAsync(ReadOnlyMemory<byte>.Empty, closing.Token);
                    await CatchUpAsync(links, closing.Token);
                }
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            return true;
        }
        catch (WebSocketException)
        {
            return true;
        }
        catch (TimeoutException)
        {
            socket.Abort();
            return false;
        }
        finally
        {
            await CloseAsync(receiving, stopping.IsCancellationRequested);
        }
    }

    private Task OnNoticeAsync(ActivityBatch notice, LinkMaker links, CancellationToken cancellationToken)
    {
        if (notice.IsPassing)
        {
            return SendAsync([notice], _sent, links, cancellationToken);
        }

        if (notice.First > _sent + 1)
        {
            return CatchUpAsync(links, cancellationToken);
        }

        return notice.After(_sent) is { } news ? SendSetAsync([news], links, cancellationToken) : Task.CompletedTask;
    }

    private async Task CatchUpAsync(LinkMaker links, CancellationToken cancellationToken)
    {
        while (await transcript.ReadAsync(ticket.ConversationId, ticket.Secret, _sent, cancellationToken) is { Count: > 0 } missed)
        {
            await SendSetAsync(missed, links, cancellationToken);
        }
    }

    private async Task SendSetAsync(IReadOnlyList<ActivityBatch> batches, LinkMaker links, CancellationToken cancellationToken)
    {
        var last = batches[^1].Last;
        await SendAsync(batches, last, links, cancellationToken);
        _sent = last;
    }

    private async Task SendAsync(IReadOnlyList<ActivityBatch> batches, long watermark, LinkMaker links, CancellationToken cancellationToken) =>
        await SendAsync(await ActivitySets.WriteAsync(batches, watermark, links, cancellationToken), cancellationToken);

    private async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).AsTask()
            .WaitAsync(SendPatience, time, cancellationToken);

    private async Task<ActivityBatch?> NextAsync(StreamHub.Subscription subscription, CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(Quiet, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
        try
        {
            return await subscription.Notices.ReadAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Reads and ignores what the client sends (an empty frame every 20 s) to learn when it leaves.</summary>
    private async Task ReceiveAsync(CancellationTokenSource closing)
    {
        var ignored = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ignored.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection is gone, which is what we wanted to know.
        }

        await closing.CancelAsync();
    }

    /// <summary>Says goodbye and gives the client a moment to answer.</summary>
    private async Task CloseAsync(Task receiving, bool stopping)
    {
        try
        {
            var status = stopping ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
            await socket.CloseOutputAsync(status, statusDescription: null, CancellationToken.None).WaitAsync(ClosePatience, time);
            await receiving.WaitAsync(ClosePatience, time);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or TimeoutException)
        {
            // Nobody is there to say goodbye to.
            socket.Abort();
        }

        await receiving;
    }
}
