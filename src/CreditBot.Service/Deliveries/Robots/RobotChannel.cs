using System.Text;
using System.Text.Json;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries.Http;

namespace CreditBot.Service.Deliveries.Robots;

/// <summary>A group robot: WeCom, DingTalk or Feishu.</summary>
internal sealed class RobotChannel(string name, OfficeChannelOptions settings, IRobot robot, RobotTools tools) : IDeliveryChannel
{
    public string Name => name;

    public string Kind => settings.Kind;

    public Pace Pace { get; } = new(tools.Time, settings.PerMinute is { } most ? [new(most, TimeSpan.FromMinutes(1))] : robot.Limits);

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = robot.Message(tools.Notices.Of(delivery, settings.Language), settings.Format);
        var address = robot.Sign(new Uri(settings.Url), message, settings.Secret, tools.Time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = RelaxedJson.Content(Encoding.UTF8.GetBytes(RelaxedJson.Write(message))) };
        return await tools.Http.PostAsync(request, JudgeAsync, cancellationToken);
    }

    private async Task<SendResult> JudgeAsync(HttpResponseMessage response)
    {
        if (Number(await response.Content.ReadAsByteArrayAsync()) is not { } verdict)
            return new SendResult.Refused("reply");
        return verdict == 0 ? new SendResult.Sent()
            : robot.Patience(verdict) is { } patience ? new SendResult.Later($"{robot.Verdict} {verdict}", patience)
            : new SendResult.Refused($"{robot.Verdict} {verdict}");
    }

    private long? Number(byte[] reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(robot.Verdict, out var value) && value.TryGetInt64(out var number)
                ? number
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>What every robot needs.</summary>
internal sealed record RobotTools(ChannelHttp Http, ChannelNotices Notices, TimeProvider Time);
