using CreditBot.Archive.Directory;
using CreditBot.Service.Desk.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk/sign-in</c>.</summary>
internal sealed class SignInModel(DeskAccounts accounts) : DeskPage
{
    private const int Longest = 256;

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "user")]
    public string? UserName { get; set; }

    public bool Failed { get; private set; }

    public IActionResult OnGet() => Visitor?.Has(Roles.CreditOfficer | Roles.TipHandler | Roles.RewardPayer) == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync([FromForm] string? password)
    {
        if (UserName is { Length: > 0 and <= Longest } name && password is { Length: > 0 and <= Longest } && await accounts.SignInAsync(name, password))
            return Onward();
        Failed = true;
        return Page();
    }

    private LocalRedirectResult Onward() => LocalRedirect(To is not null && Url.IsLocalUrl(To) ? To : "/desk");
}
