using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using CreditBot.Service.Deliveries;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Host;

/// <summary>Where the service can be reached: on this machine, and from a phone when it listens beyond it.</summary>
internal sealed record Addresses(string Local, string Phone)
{
    public static Addresses Of(WebApplication app)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        var address = BindingAddress.Parse(bound);
        var local = $"{address.Scheme}://localhost:{address.Port}";
        var configured = app.Services.GetRequiredService<IOptions<PublicAddress>>().Value.PublicUrl;
        if (configured.Length > 0)
            return new Addresses(local, configured.TrimEnd('/'));

        var everywhere = address.Host is "0.0.0.0" or "[::]" or "*" or "+";
        return new Addresses(local, everywhere && LocalNetwork() is { } ip ? $"{address.Scheme}://{ip}:{address.Port}" : local);
    }

    /// <summary>This machine's address in the local network, or null.</summary>
    private static IPAddress? LocalNetwork() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network is { OperationalStatus: OperationalStatus.Up, NetworkInterfaceType: not NetworkInterfaceType.Loopback })
            .Where(network => network.GetIPProperties().GatewayAddresses.Count > 0)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(ip => ip.AddressFamily == AddressFamily.InterNetwork);
}
