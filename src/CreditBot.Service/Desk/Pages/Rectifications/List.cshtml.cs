using System.Globalization;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Service.Desk.Rectifications;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Rectifications;

/// <summary><c>/desk/rectifications</c>: the notices of all units, soonest due first.</summary>
internal sealed class ListModel(RectificationQueries queries, NoticeList others, StaffDirectory directory) : DeskPage
{
    private const int Size = 25;

    /// <summary>The tabs, in order.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["outstanding", "overdue", "dueSoon", "extension", "review", "issued", "drafts", "closed"];

    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "outstanding";

    [BindProperty(SupportsGet = true)]
    public Guid? Unit { get; set; }

    /// <summary>Where the page before ended: due day and number, or the number alone.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public OutstandingPage? Page1 { get; private set; }

    public IReadOnlyList<OtherRow> Others { get; private set; } = [];

    public int Drafts { get; private set; }

    public string? Next { get; private set; }

    /// <summary>The same list with something changed.</summary>
    public string Address(string show, string? after = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["show"] = show, ["unit"] = Unit?.ToString(), ["after"] = after };
        return "/desk/rectifications" + QueryString.Create(query.Where(pair => pair.Value is not null));
    }

    public int? CountOf(string tab) => tab switch
    {
        "outstanding" => Page1?.Counts.Outstanding,
        "overdue" => Page1?.Counts.Overdue,
        "dueSoon" => Page1?.Counts.DueSoon,
        "extension" => Page1?.Counts.ExtensionRequested,
        "review" => Page1?.Counts.UnderReview,
        "issued" => Page1?.Counts.Issued,
        "drafts" => Drafts,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Units = await directory.UnitsAsync(cancellationToken);
        Drafts = await others.DraftCountAsync(cancellationToken);
        Page1 = await queries.OutstandingAsync(
            new() { Units = Unit is { } unit ? [unit] : null, Filter = Filter, After = Key(After), Size = Size }, cancellationToken);
        Next = Page1.Next is { } next ? $"{next.DueOn:yyyy-MM-dd}_{next.Reference}" : null;
        if (Show is not ("drafts" or "closed"))
            return;
        Others = Show == "drafts" ? await others.DraftsAsync(Unit, cancellationToken) : await others.FinishedAsync(Unit, After, cancellationToken);
        Next = Show == "closed" && Others.Count == NoticeList.Most ? Others[^1].Reference : null;
    }

    private RectificationFilter Filter => Show switch
    {
        "overdue" => RectificationFilter.Overdue,
        "dueSoon" => RectificationFilter.DueSoon,
        "extension" => RectificationFilter.ExtensionRequested,
        "review" => RectificationFilter.UnderReview,
        "issued" => RectificationFilter.Issued,
        _ => RectificationFilter.Outstanding,
    };

    private static PageKey? Key(string? after) =>
        after?.Split('_', 2) is [var day, var reference] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            ? new(dueOn, reference)
            : null;
}
