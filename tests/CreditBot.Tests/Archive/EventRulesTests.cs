using CreditBot.Archive.Events;
using static CreditBot.Archive.Events.EventStatus;

namespace CreditBot.Tests.Archive;

public sealed class EventRulesTests
{
    /// <summary>Requirements §3, written out.</summary>
    private static readonly HashSet<(EventStatus, EventStatus)> Named =
    [
        (Submitted, Acknowledged), (Acknowledged, InProgress), (InProgress, FinalReported), (FinalReported, Closed),
        (Submitted, Returned), (InProgress, Returned), (Returned, Submitted),
        (Submitted, NotMajor), (Acknowledged, NotMajor),
        (Submitted, Merged), (Acknowledged, Merged), (InProgress, Merged), (Returned, Merged), (FinalReported, Merged),
        (Closed, InProgress),
    ];

    public static TheoryData<EventStatus, EventStatus> Pairs => new(
        from before in Enum.GetValues<EventStatus>()
        from after in Enum.GetValues<EventStatus>()
        select (before, after));

    public static TheoryData<EventStatus, ReportStage> Reports => new(
        from status in Enum.GetValues<EventStatus>()
        where EventRules.IsOpen(status)
        from stage in new[] { ReportStage.FollowUp, ReportStage.Final }
        select (status, stage));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Exactly_the_named_edges_are_allowed(EventStatus from, EventStatus to) =>
        Assert.Equal(Named.Contains((from, to)), EventRules.Allows(from, to));

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_moves_an_open_event_only_along_named_edges(EventStatus status, ReportStage stage)
    {
        var after = EventRules.AfterReport(status, stage);

        Assert.True(after == status || Named.Contains((status, after)) || (Named.Contains((status, InProgress)) && Named.Contains((InProgress, after))));
    }
}
