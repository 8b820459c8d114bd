using System.Security.Cryptography;
using CreditBot.Tests.Deliveries;

namespace CreditBot.Tests.Crash;

/// <summary>The world around the service: a webhook receiver and a mail server that go down and come back while it is killed.</summary>
internal sealed class Outside(Receiver receiver, MailServer mail) : IAsyncDisposable
{
    private bool _receiverIsUp = true;
    private bool _mailIsUp = true;

    public static async Task<Outside> StartAsync() => new(await Receiver.StartAsync(), await MailServer.StartAsync());

    /// <summary>Options that make both of them channels of the service.</summary>
    public string[] Options() =>
    [
        "--Office:Channels:0:Kind=Webhook", $"--Office:Channels:0:Url={receiver.Url}", "--Office:Channels:0:Secret=0123456789abcdef-secret",
        .. MailTests.SettingsOf(mail).Where(pair => pair.Key.StartsWith("Office:", StringComparison.Ordinal)).Select(pair => $"--{pair.Key.Replace(":0:", ":1:", StringComparison.Ordinal)}={pair.Value}"),
        "--Deliveries:FirstRetryMilliseconds=50", "--Deliveries:LongestRetryMilliseconds=500", "--Deliveries:LongestPauseMilliseconds=500",
        "--Deliveries:PollMilliseconds=200", "--Deliveries:LeaseSeconds=15",
    ];

    /// <summary>How often one of the two was switched off or on.</summary>
    public int Switched { get; private set; }

    /// <summary>Switches one of the two, now and then.</summary>
    public async Task ChangeAsync()
    {
        switch (RandomNumberGenerator.GetInt32(4))
        {
            case 0:
                _receiverIsUp = await SwitchAsync(_receiverIsUp, receiver.OnAsync, receiver.OffAsync);
                break;
            case 1:
                _mailIsUp = await SwitchAsync(_mailIsUp, mail.OnAsync, mail.OffAsync);
                break;
        }
    }

    /// <summary>Both are up to stay.</summary>
    public async Task CalmAsync()
    {
        if (!_receiverIsUp)
            await receiver.OnAsync();
        if (!_mailIsUp)
            await mail.OnAsync();
        (_receiverIsUp, _mailIsUp) = (true, true);
    }

    /// <summary>Keys that the receiver got, with repetitions.</summary>
    public IReadOnlyList<string> Hooked => [.. receiver.Hits.Select(hit => hit.Key)];

    /// <summary>Keys that were mailed, with repetitions.</summary>
    public IReadOnlyList<string> Mailed => [.. mail.Mails.Select(taken => taken.Message.Headers["X-CreditBot-Key"] ?? "")];

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await mail.DisposeAsync();
    }

    private async Task<bool> SwitchAsync(bool isUp, Func<Task> on, Func<Task> off)
    {
        Switched++;
        await (isUp ? off() : on());
        return !isUp;
    }
}
