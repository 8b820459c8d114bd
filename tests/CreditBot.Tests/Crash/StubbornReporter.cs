using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Crash;

/// <summary>A liaison's phone that posts a message again, as the same message, until it is acknowledged.</summary>
internal sealed class StubbornReporter(Chat chat)
{
    private const int PhotoBytes = 20_000;

    private readonly List<Receipt> _receipts = [];
    private volatile int _acknowledged;

    /// <summary>What the bot has confirmed.</summary>
    public IReadOnlyList<Receipt> Receipts => _receipts;

    /// <summary>Messages that were acknowledged.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Attempts that were answered by an error, or not at all.</summary>
    public int Refused { get; private set; }

    /// <summary>Messages that had to be posted more than once.</summary>
    public int Repeated { get; private set; }

    public static async Task<StubbornReporter> BindAsync(ServiceProcess service)
    {
        var chat = await Chat.OpenAsync(service.Http, "zh-CN");
        await chat.SaysAsync($"绑定 {service.Liaison}");
        Assert.Contains("绑定成功", chat.Text, StringComparison.Ordinal);
        return new StubbornReporter(chat);
    }

    /// <summary>One first report from 上报 to the receipt.</summary>
    public async Task FilesAsync(CancellationToken patience)
    {
        await BeginsAsync(patience);
        await EndsAsync(patience);
    }

    /// <summary>Up to the question who is involved.</summary>
    public async Task BeginsAsync(CancellationToken patience)
    {
        await SaysAsync("我要上报", patience);
        chat.ShouldAsk("majorEvent", "category");
        await SaysAsync("3", patience);
        await SaysAsync("我科去年一笔采购款一直没有付清，企业向市里投诉。", patience);
        await SaysAsync("昨天下午3点半", patience);
        chat.ShouldAsk("majorEvent", "subject");
    }

    /// <summary>From there to the receipt.</summary>
    public async Task EndsAsync(CancellationToken patience)
    {
        await SaysAsync("某某商贸有限公司", patience);
        chat.ShouldAsk("majorEvent", "confirm");
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, .. RandomNumberGenerator.GetBytes(PhotoBytes)];
        await UntilAcknowledgedAsync(id => chat.UploadsAsync(id, ("现场.jpg", "image/jpeg", photo)), patience);
        chat.ShouldAsk("majorEvent", "confirm");
        await SaysAsync("1", patience);
        if ((string?)chat.Ask?["field"] == "duplicate")
            await SaysAsync("2", patience);
        _receipts.Add(new((string)chat.Filed!["reference"]!, Convert.ToHexString(SHA256.HashData(photo))));
    }

    private Task SaysAsync(string text, CancellationToken patience) =>
        UntilAcknowledgedAsync(id => chat.SendsAsync(new JsonObject { ["text"] = text }, text, id), patience);

    /// <summary>A service that is gone, starts, or cannot write says nothing or 5xx; a phone posts again then.</summary>
    private async Task UntilAcknowledgedAsync(Func<string, Task> post, CancellationToken patience)
    {
        var id = Guid.NewGuid().ToString();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await post(id);
                _acknowledged++;
                Repeated += attempt > 0 ? 1 : 0;
                return;
            }
            catch (Exception fault) when (fault is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or IOException or TaskCanceledException { InnerException: TimeoutException })
            {
                Refused++;
                await Task.Delay(20, patience);
            }
        }
    }
}
