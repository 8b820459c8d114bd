using System.Net;
using System.Net.Sockets;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Deliveries.Http;
using CreditBot.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditBot.Tests.Deliveries;

/// <summary>Receivers that cannot be reached, and those that must not be.</summary>
public sealed class NetworkTests
{
    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::10.1.2.3", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:a01:203::1", false)]
    [InlineData("2001:0:53aa:64c::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::203.0.113.5", true)]
    [InlineData("64:ff9b::10.9.0.7", true)]
    [InlineData("::ffff:203.0.113.5", true)]
    [InlineData("10.9.0.7", true)]
    [InlineData("203.0.113.5", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2001:db8::1", true)]
    public void A_name_may_lead_to_public_addresses_and_to_allowed_networks(string address, bool reachable)
    {
        var options = new OfficeOptions();
        options.AllowedNetworks.Add("10.9.0.0/16");

        Assert.Equal(reachable, new GuardedConnect(Options.Create(options)).MayBeReached(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_is_reached_only_when_it_is_allowed()
    {
        await using var receiver = await Receiver.StartAsync();
        var url = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using (var host = await WebhookTests.StartAsync(receiver, ("Office:Channels:0:Url", url)))
        {
            await host.FilesAsync();
            Assert.Equal("refused: private address", await ErrorAsync(host));
        }

        Assert.Empty(receiver.Hits);
        await using var allowed = await WebhookTests.StartAsync(receiver, ("Office:Channels:0:Url", url), ("Office:AllowedNetworks:0", "127.0.0.0/8"));
        await allowed.FilesAsync();
        Assert.Single(await receiver.GetsAsync(1));
    }

    [Fact]
    public async Task A_name_is_looked_at_for_every_connection_so_that_it_cannot_change_its_mind()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };
        var url = receiver.Url.Replace("127.0.0.1", "robot.credit.example", StringComparison.Ordinal);
        await using var host = await WebhookTests.StartAsync(receiver, ("Office:Channels:0:Url", url), ("Office:AllowedNetworks:0", "127.0.0.1/32"));
        var asked = 0;
        host.Services.GetRequiredService<GuardedConnect>().Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(++asked == 1 ? "127.0.0.1" : "10.1.2.3")]);

        await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);
        await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.LastError == "refused: private address", 1);

        Assert.Single(receiver.Hits);
    }

    [Fact]
    public async Task A_redirect_is_never_followed_neither_in_a_circle_nor_into_the_house()
    {
        await using var inside = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number % 2 == 1 ? 307 : 308;
            context.Response.Headers.Location = number % 2 == 1 ? receiver.Url : inside.Url;
            return Task.CompletedTask;
        };
        await using var host = await WebhookTests.StartAsync(receiver, ("Deliveries:RefusedFactor", "1"));

        await host.FilesAsync();
        await receiver.GetsAsync(2);

        Assert.Empty(inside.Hits);
        Assert.StartsWith("refused: 30", await ErrorAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await WebhookTests.StartAsync(receiver, ("Office:Channels:0:Url", "http://no-such-host.invalid/hook"));

        await host.FilesAsync();

        Assert.Equal("NameResolutionError", await ErrorAsync(host));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again_with_the_same_key()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (number, context) =>
        {
            if (number < 3)
                context.Abort();
            return Task.CompletedTask;
        };
        await using var host = await WebhookTests.StartAsync(receiver);

        await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        Assert.Equal(3, receiver.Hits.Count);
        Assert.Single(receiver.Hits.Select(hit => hit.Key).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_given_up_for_now()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var receiver = await Receiver.StartAsync();
        await using var host = await WebhookTests.StartAsync(receiver, ("Office:Channels:0:Url", $"http://{silent.LocalEndpoint}/hook"));

        await host.FilesAsync();

        Assert.Equal("Timeout", await ErrorAsync(host));
    }

    private static async Task<string?> ErrorAsync(DeskHost host)
    {
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.Attempts > 0, 1);
        return await host.ReadAsync(context => context.Deliveries.Where(d => d.Channel == "office:0").Select(d => d.LastError).SingleAsync());
    }
}
