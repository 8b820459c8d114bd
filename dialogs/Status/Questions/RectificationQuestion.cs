using CreditBot.Archive.Rectifications;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>Whose notices are asked for.</summary>
public enum NoticeScope
{
    /// <summary>Nobody was named: what the person may see by default.</summary>
    Default,
    Own,
    SubUnits,
    AllUnits,

    /// <summary>What the person is responsible for, or has suggested.</summary>
    Mine,

    /// <summary>A unit was named, whether it exists or not.</summary>
    Named,
}

/// <summary>A question about rectifications, as it was understood without looking anything up.</summary>
public sealed record RectificationQuestion
{
    public RectificationFilter Filter { get; init; }

    /// <summary>Overdue beside another filter: 逾期还没签收的.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>First due day that is asked for, included.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Last due day that is asked for, included.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>Words for a date that no calendar day follows from, such as 春节前.</summary>
    public string? DateUnclear { get; init; }

    /// <summary>One notice by its number (ZG-2026-000003), document number or 第3号.</summary>
    public ReferenceMatch? Notice { get; init; }

    /// <summary>第二个: the place in the list that was shown last, from 1; −1 is the last, −2 the one before it.</summary>
    public int? Place { get; init; }

    public NoticeScope Scope { get; init; }

    /// <summary>更多.</summary>
    public bool More { get; init; }

    /// <summary>期限怎么算的.</summary>
    public bool Explain { get; init; }
}
