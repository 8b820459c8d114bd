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

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (desk.KeyOf(HttpContext) is not { } key)
        {
            context.Result = RedirectToPage("/Tips/Unlock", HttpMethods.IsGet(Request.Method) ? new { to = Request.Path + Request.QueryString } : null);
            return Task.CompletedTask;
        }

        Key = key;
        return next();
    }
}
