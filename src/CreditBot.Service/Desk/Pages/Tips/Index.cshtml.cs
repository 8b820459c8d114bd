using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary><c>/desk/tips</c>: the tips this handler may know of, each with its clocks; what a tip says is shown only after opening it with a reason.</summary>
internal sealed class IndexModel(TipDesk desk, TipCases cases) : TipPage(desk)
{
    /// <summary>The filters, in the order of the tabs.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["open", "waiting", "late", "over", "all"];

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public IReadOnlyList<TipSummary> All { get; private set; } = [];

    public string Filter => Filters.FirstOrDefault(filter => filter == Show) ?? Filters[0];

    public IEnumerable<TipSummary> Of(string filter) => All.Where(tip => filter switch
    {
        "open" => !TipRules.IsOver(tip.Status),
        "waiting" => tip.IsWaiting,
        "late" => tip.Clocks.Any(clock => clock.Met is null && clock.IsLate(Today)),
        "over" => TipRules.IsOver(tip.Status),
        _ => true,
    });

    /// <summary>References of tips that cannot be opened any more.</summary>
    public IReadOnlyList<string> Damaged { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        (All, Damaged) = (await cases.ListAsync(Key, cancellationToken), await cases.DamagedAsync(Key, cancellationToken));
}
