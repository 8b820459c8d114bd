using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Benchmarks.Connector;

/// <summary>An echo over <c>/api/messages</c> with expectReplies, beside a bare minimal API that reads and writes the same JSON.</summary>
internal static class Echo
{
    private const int Rounds = 3;

    public static async Task RunAsync()
    {
        await using var app = Build();
        await app.StartAsync();
        var server = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var (bare, echo) = (new Uri(server, "/bare"), new Uri(server, "/api/messages"));
        await EchoLoad.DriveAsync(bare);
        await EchoLoad.DriveAsync(echo);

        var rounds = new List<(Cost Bare, Cost Echo)>();
        for (var i = 0; i < Rounds; i++)
            rounds.Add((await MeasureAsync(bare), await MeasureAsync(echo)));

        var (least, cost) = (rounds.Min(round => round.Bare.Microseconds), rounds.Min(round => round.Echo.Microseconds));
        Table.Row("bare minimal API, processor time", least, "µs");
        Table.Row("bare minimal API, allocated", rounds.Min(round => round.Bare.Bytes) / 1000, "kB");
        Table.AtMost("/api/messages echo, processor time", cost, 26, "µs");
        Table.AtMost("/api/messages echo, allocated", rounds.Min(round => round.Echo.Bytes) / 1000, 12, "kB");
        Table.Row("echo above bare, processor time", cost - least, "µs");
        Table.Row("echo / bare, processor time", cost / least, "×");
    }

    private static async Task<Cost> MeasureAsync(Uri address)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        await EchoLoad.DriveAsync(address);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new Cost(cpu.TotalMicroseconds / EchoLoad.Requests, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / EchoLoad.Requests);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new CloudAdapter());
        builder.Services.AddSingleton<IBot, EchoBot>();
        var app = builder.Build();
        app.MapPost("/api/messages", (HttpContext context, CloudAdapter adapter, IBot bot) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        app.MapPost("/bare", (BareActivity activity) => new BareReplies([activity with { Text = "Echo: " + activity.Text, From = activity.Recipient, Recipient = activity.From, ReplyToId = activity.Id }]));
        return app;
    }

    private sealed record Cost(double Microseconds, double Bytes);

    private sealed record BareAccount(string Id, string? Name, string? Role);

    private sealed record BareConversation(string Id);

    private sealed record BareActivity(
        string Type, string? Id, DateTimeOffset? Timestamp, string? ServiceUrl, string? ChannelId, BareAccount? From, BareConversation? Conversation, BareAccount? Recipient,
        string? TextFormat, string? Locale, string? Text, string? DeliveryMode, JsonNode? ChannelData, string? ReplyToId);

    private sealed record BareReplies(IReadOnlyList<BareActivity> Activities);

    private sealed class EchoBot : ActivityHandler
    {
        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync(MessageFactory.Text("Echo: " + turnContext.Activity.Text), cancellationToken);
    }
}
