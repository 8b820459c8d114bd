using CreditBot.Service.Desk.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk/sign-out</c>.</summary>
internal sealed class SignOutModel(DeskAccounts accounts) : DeskPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await accounts.SignOutAsync();
        return LocalRedirect("/desk/sign-in");
    }
}
