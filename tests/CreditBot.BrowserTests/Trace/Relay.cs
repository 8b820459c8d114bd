using System.Net;
using System.Net.Sockets;

namespace CreditBot.BrowserTests.Trace;

/// <summary>Carries connections to the service from an address of its own, so that the socket that the service sees bears a canary.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;

    public Relay(IPAddress from, Uri to)
    {
        _listener.Start();
        _loop = AcceptAsync(from, new IPEndPoint(IPAddress.Loopback, to.Port));
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _loop;
        _ending.Dispose();
    }

    private async Task AcceptAsync(IPAddress from, IPEndPoint to)
    {
        var carried = new List<Task>();
        try
        {
            while (true)
                carried.Add(CarryAsync(await _listener.AcceptSocketAsync(_ending.Token), from, to));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(Socket browser, IPAddress from, IPEndPoint to)
    {
        using var service = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            service.Bind(new IPEndPoint(from, 0));
            await service.ConnectAsync(to, _ending.Token);
            await using var left = new NetworkStream(browser, ownsSocket: true);
            await using var right = new NetworkStream(service);
            await Task.WhenAny(left.CopyToAsync(right, _ending.Token), right.CopyToAsync(left, _ending.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
        {
            // Either side hung up.
        }
    }
}
