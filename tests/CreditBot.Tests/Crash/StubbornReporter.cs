using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Crash;

/// <summary>A liaison's phone that posts a message again, as the same message, until it is acknowledged.</summary>
internal sealed class StubbornReporter(Chat chat)
{
    private const int PhotoBytes = 20_000;

    private readonly List<string> _receipts = [];
    private volatile int _acknowledged;

    /// <summary>The numbers that the bot has confirmed.</summary>
    public IReadOnlyList<string> Receipts => _receipts;

    /// <summary>Messages that were acknowledged.</summary>
    public int Acknowledged => _acknowledged;

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
    public async Task FilesAsync()
    {
        await BeginsAsync();
        await EndsAsync();
    }

    /// <summary>Up to the question who is involved.</summary>
    public async Task BeginsAsync()
    {
        await SaysAsync("我要上报");
        chat.ShouldAsk("majorEvent", "category");
        await SaysAsync("3");
        await SaysAsync("我科去年一笔采购款一直没有付清，企业向市里投诉。");
        await SaysAsync("昨天下午3点半");
        chat.ShouldAsk("majorEvent", "subject");
    }

    /// <summary>From there to the receipt.</summary>
    public async Task EndsAsync()
    {
        await SaysAsync("某某商贸有限公司");
        chat.ShouldAsk("majorEvent", "confirm");
        await UploadsAsync();
        chat.ShouldAsk("majorEvent", "confirm");
        await SaysAsync("1");
        if ((string?)chat.Ask?["field"] == "duplicate")
            await SaysAsync("2");
        _receipts.Add((string)chat.Filed!["reference"]!);
    }

    private Task SaysAsync(string text) => UntilAcknowledgedAsync(id => chat.SendsAsync(new JsonObject { ["text"] = text }, text, id));

    private Task UploadsAsync()
    {
        var photo = RandomNumberGenerator.GetBytes(PhotoBytes);
        return UntilAcknowledgedAsync(id => chat.UploadsAsync(id, ("现场.jpg", "image/jpeg", photo)));
    }

    private async Task UntilAcknowledgedAsync(Func<string, Task> post)
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
            catch (HttpRequestException error) when (error.StatusCode is null or >= System.Net.HttpStatusCode.InternalServerError)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
