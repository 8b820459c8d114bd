using CreditBot.Service.Desk.Accounts;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk/sign-out</c>.</summary>
internal sealed class SignOutModel(DeskAccounts accounts, TipDesk tips) : DeskPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        tips.Lock(HttpContext);
        await accounts.SignOutAsync();
        return LocalRedirect("/desk/sign-in");
    }
}
