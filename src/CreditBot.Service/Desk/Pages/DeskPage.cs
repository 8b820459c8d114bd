using CreditBot.Service.Desk.Accounts;
using CreditBot.Service.Desk.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CreditBot.Service.Desk.Pages;

/// <summary>A page of the desk: its words, and who looks at it.</summary>
internal abstract class DeskPage : PageModel
{
    /// <summary>The words of this request.</summary>
    public DeskWords Words => field ??= HttpContext.RequestServices.GetRequiredService<DeskLanguage>().Of(HttpContext);

    /// <summary>Null when nobody is signed in.</summary>
    public DeskUser? Visitor => HttpContext.DeskUser();

    /// <summary>This page in the other language.</summary>
    public string OtherLanguage
    {
        get
        {
            var query = HttpContext.Request.Query.Where(pair => pair.Key is not ("lang" or "handler")).Append(new("lang", Words.Language == "en" ? "zh-CN" : "en"));
            return HttpContext.Request.Path + QueryString.Create(query);
        }
    }
}
