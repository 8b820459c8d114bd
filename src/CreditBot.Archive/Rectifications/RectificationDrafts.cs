namespace CreditBot.Archive.Rectifications;

/// <summary>What a draft must have, and how it becomes a record.</summary>
internal static class RectificationDrafts
{
    private const int LongestSummary = 40;

    public static string? Fault(NewRectification draft, DateOnly today) => draft switch
    {
        _ when string.IsNullOrWhiteSpace(draft.Basis) => "rectification.noBasis",
        _ when string.IsNullOrWhiteSpace(draft.Problem) => "rectification.noProblem",
        _ when string.IsNullOrWhiteSpace(draft.Requirements) => "rectification.noRequirements",
        _ when string.IsNullOrWhiteSpace(draft.Source) => "rectification.noSource",
        { DueOn: not null, DueWorkingDays: not null } or { DueWorkingDays: < 1 or > 3_660 } => "rectification.wrongDeadline",
        { DueOn: { } due } when due < today => "rectification.pastDeadline",
        _ => null,
    };

    public static Rectification New(NewRectification draft, DateTimeOffset now) => new()
    {
        Id = draft.Id,
        Problem = draft.Problem.Trim(),
        Basis = draft.Basis.Trim(),
        Requirements = Lines(draft.Requirements),
        UnitId = draft.UnitId,
        ResponsiblePersonId = draft.ResponsiblePersonId,
        DueOn = draft.DueOn,
        DueWorkingDays = draft.DueWorkingDays,
        Origin = draft.Origin,
        Source = draft.Source.Trim(),
        SourceReference = draft.SourceReference,
        OriginatedAt = draft.OriginatedAt ?? now,
        Summary = SummaryOf(draft.Problem),
        DraftedById = draft.OfficerId,
        Status = RectificationStatus.Draft,
    };

    public static void Change(Rectification record, NewRectification draft)
    {
        (record.Problem, record.Basis, record.Requirements) = (draft.Problem.Trim(), draft.Basis.Trim(), Lines(draft.Requirements));
        (record.UnitId, record.ResponsiblePersonId) = (draft.UnitId, draft.ResponsiblePersonId);
        (record.DueOn, record.DueWorkingDays) = (draft.DueOn, draft.DueWorkingDays);
        (record.Origin, record.Source, record.SourceReference) = (draft.Origin, draft.Source.Trim(), draft.SourceReference);
        record.Summary = SummaryOf(draft.Problem);
        (record.ApprovedById, record.ApprovedAt) = (null, null);
    }

    /// <summary>The first line, shortened.</summary>
    public static string SummaryOf(string problem)
    {
        var line = problem.Trim().Split('\n')[0].Trim();
        return line.Length <= LongestSummary ? line : string.Concat(line.AsSpan(0, LongestSummary - 1), "…");
    }

    public static string Lines(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
