using CreditBot.Archive;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary>A page that needs an unlocked key; without one every address here leads to the passphrase.</summary>
internal abstract class TipPage(TipDesk desk) : DeskPage
{
    private static readonly TimeSpan s_china = TimeSpan.FromHours(8);

    protected TipDesk Desk => desk;

    /// <summary>The visitor's unlocked key.</summary>
    protected UnlockedHandler Key { get; private set; } = null!;

    /// <summary>The day in China.</summary>
    public DateOnly Today => DateOnly.FromDateTime(HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToOffset(s_china).DateTime);

    /// <summary>The words of these pages.</summary>
    public JsonWords T => Words.Tips;

    /// <summary>Why the last action was refused, for one rendering.</summary>
    [TempData]
    public string? Refusal { get; set; }

    /// <summary>What was done, for one rendering: a key of words.</summary>
    [TempData]
    public string? Done { get; set; }

    public string RefusalText(string reason) => T.Find($"refused.{reason}") ?? Words["refused"];

    /// <summary>Keys to which tips are sealed and that this handler has not made sure of.</summary>
    public IReadOnlyList<UnknownKey> Unknown { get; private set; } = [];

    private TipHandlers Handlers => HttpContext.RequestServices.GetRequiredService<TipHandlers>();

    /// <summary>The handler has made sure of the keys that were shown.</summary>
    public async Task<IActionResult> OnPostKeysAsync(CancellationToken cancellationToken)
    {
        var outcome = await desk.DoAsync(turn => Handlers.AcceptAsync(turn, Key, cancellationToken), cancellationToken);
        (Refusal, Done) = outcome is Outcome<bool>.Refused refused ? (refused.Reason, null) : ((string?)null, "keys");
        return RedirectToPage();
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (desk.KeyOf(HttpContext) is not { } key)
        {
            context.Result = RedirectToPage("/Tips/Unlock", HttpMethods.IsGet(Request.Method) ? new { to = Request.Path + Request.QueryString } : null);
            return;
        }

        Key = key;
        Unknown = await Handlers.ChangesAsync(key, HttpContext.RequestAborted);
        await next();
    }
}
