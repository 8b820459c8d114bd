using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary>What the desk says instead of a bare status code.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : DeskPage
{
    /// <summary>A status with words of its own: 400, 403 or 404.</summary>
    public int Code { get; private set; }

    public void OnGet(int code) => Say(code);

    public void OnPost(int code) => Say(code);

    private void Say(int code)
    {
        Code = code is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden ? code : StatusCodes.Status404NotFound;
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
