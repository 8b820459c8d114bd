using CreditBot.Archive.Rectifications;
using static CreditBot.Archive.Rectifications.RectificationStatus;

namespace CreditBot.Tests.Rectifications;

public sealed class RulesTests
{
    private static readonly (RectificationStatus From, RectificationStatus To)[] s_edges =
    [
        (Draft, Issued), (Issued, Signed), (Signed, InProgress), (InProgress, UnderReview), (UnderReview, Closed), (UnderReview, SentBack), (SentBack, InProgress),
        (Issued, ExtensionRequested), (Signed, ExtensionRequested), (InProgress, ExtensionRequested),
        (ExtensionRequested, Issued), (ExtensionRequested, Signed), (ExtensionRequested, InProgress), (Issued, Cancelled),
    ];

    [Fact]
    public void Every_edge_of_the_state_machine_is_allowed_and_every_other_is_refused()
    {
        var all = Enum.GetValues<RectificationStatus>();

        var allowed = all.SelectMany(from => all.Where(to => RectificationRules.Allows(from, to)).Select(to => (from, to)));

        Assert.Equal(s_edges.Order(), allowed.Order());
    }

    [Fact]
    public void A_notice_is_outstanding_from_issue_until_it_is_closed_or_cancelled() =>
        Assert.Equal([Draft, Closed, Cancelled], Enum.GetValues<RectificationStatus>().Where(s => !RectificationRules.IsOpen(s)));

    [Fact]
    public void A_notice_due_today_is_not_overdue()
    {
        var due = new DateOnly(2026, 10, 9);

        Assert.False(RectificationRules.IsOverdue(InProgress, due, due));
        Assert.True(RectificationRules.IsOverdue(InProgress, due, due.AddDays(1)));
        Assert.False(RectificationRules.IsOverdue(Closed, due, due.AddDays(1)));
    }
}
