namespace CreditBot.Archive.Rectifications;

/// <summary>A notice from a list kept elsewhere. It is known again by its document number, or else by its key in that list.</summary>
public sealed record ImportedNotice
{
    /// <summary>Row in the file, for what is reported.</summary>
    public required int Row { get; init; }

    /// <summary>Key in the list it comes from.</summary>
    public string? Key { get; init; }

    /// <summary>In its standard form.</summary>
    public string? DocumentNumber { get; init; }

    public required Guid UnitId { get; init; }

    public Guid? ResponsiblePersonId { get; init; }

    public required string Problem { get; init; }

    public required string Basis { get; init; }

    public required string Requirements { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required RectificationStatus Status { get; init; }

    public required string Source { get; init; }
}

/// <summary>What an import did, or would do: rows that are new, that corrected a notice, that changed nothing, and that cannot be taken.</summary>
/// <param name="Added">How many notices are new.</param>
/// <param name="Corrected">How many notices were corrected.</param>
/// <param name="Unchanged">How many rows say what the archive has.</param>
/// <param name="Faults">Rows that cannot be taken, each with the reason: <c>import.handled</c> (the notice has been worked on here since) or <c>import.twoNotices</c> (key and number name different ones).</param>
public sealed record ImportResult(int Added, int Corrected, int Unchanged, IReadOnlyList<(int Row, string Reason)> Faults);
