using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries.Http;

/// <summary>
/// Connects to a receiver, but not when its name leads into a private network (server-side request forgery). The check is made on the address that is
/// then connected to, so that a name that changes in between gains nothing. Networks in <c>Office:AllowedNetworks</c> are reached, and so is an
/// address that the administrator wrote into the configuration himself.
/// </summary>
internal sealed class GuardedConnect(IOptions<OfficeOptions> options)
{
    private static readonly IPNetwork[] s_private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>IPv6 networks whose addresses hold an IPv4 address, and from which byte on: translated (NAT64), 6to4, compatible.</summary>
    private static readonly (IPNetwork Network, int At)[] s_holders =
    [
        (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2), (IPNetwork.Parse("::/96"), 12),
    ];

    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>Asks the name service; tests answer instead of it.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var written = IPAddress.TryParse(host, out var address) || IsProxy(context);
        IPAddress[] addresses = address is not null ? [address] : await Resolve(host, cancellationToken);
        var reachable = written ? addresses : Array.FindAll(addresses, MayBeReached);
        if (reachable.Length == 0)
            throw new PrivateAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal bool MayBeReached(IPAddress address)
    {
        var plain = Plain(address);
        return !Array.Exists(s_private, network => network.Contains(plain)) || Array.Exists(_allowed, network => network.Contains(plain));
    }

    /// <summary>The IPv4 address that an IPv6 address stands for, or the address itself.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any))
            return address;
        var holder = Array.Find(s_holders, holder => holder.Network.Contains(address));
        return holder.At == 0 ? address : new IPAddress(address.GetAddressBytes().AsSpan(holder.At, 4));
    }

    /// <summary>The machine's own proxy; it decides where it connects to.</summary>
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        !string.Equals(context.InitialRequestMessage.RequestUri?.IdnHost, context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A name leads into a private network that is not allowed.</summary>
internal sealed class PrivateAddressException() : IOException("The name leads into a private network.");
