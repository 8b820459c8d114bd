using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Deliveries.Texts;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk/deliveries</c>: the office's channels, what did not arrive, re-sending, and tests.</summary>
internal sealed class DeliveriesModel(DeliveryDesk deliveries, ChannelNotices notices) : DeskPage
{
    public IReadOnlyList<ChannelState> Channels { get; private set; } = [];

    public IReadOnlyList<Delivery> Dead { get; private set; } = [];

    public IReadOnlyList<Delivery> Failing { get; private set; } = [];

    /// <summary>The test that was sent last, as it stands now.</summary>
    public Delivery? Test { get; private set; }

    /// <summary>Key of the test that this visitor sent last.</summary>
    [BindProperty(SupportsGet = true, Name = "test")]
    public string? TestKey { get; set; }

    /// <summary>This page with the same test.</summary>
    public string Here => HttpContext.Request.Path + HttpContext.Request.QueryString;

    public NoticeMessage MessageOf(Delivery delivery) => notices.Of(delivery, Words.Language);

    public string ChannelOf(Delivery delivery) => Channels.FirstOrDefault(channel => channel.Has(delivery)) is { } known
        ? NameOf(known)
        : Words["deliveries.gone"];

    /// <summary>Kind and number, such as <c>企业微信群机器人（office:0）</c>.</summary>
    public string NameOf(ChannelState channel) => channel.IsConfigured ? Words.Format("deliveries.channel", Words[$"channel.{channel.Kind}"], channel.Name) : Words[$"channel.{channel.Kind}"];

    private string Actor => Visitor!.PersonId.ToString();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Channels = await deliveries.ChannelsAsync(cancellationToken);
        Dead = await deliveries.DeadAsync(cancellationToken);
        Failing = await deliveries.FailingAsync(cancellationToken);
        Test = TestKey?.Contains(DeliveryQueue.TestMark, StringComparison.Ordinal) == true ? await deliveries.FindAsync(TestKey, cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostResendAsync(Guid id, CancellationToken cancellationToken)
    {
        await deliveries.ResendAsync(id, Actor, cancellationToken);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostTestAsync(string channel, CancellationToken cancellationToken) =>
        await deliveries.TestAsync(channel, Actor, cancellationToken) is { } key ? RedirectToPage(new { test = key }) : NotFound();
}
