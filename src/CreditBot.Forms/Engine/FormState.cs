namespace CreditBot.Forms.Engine;

/// <summary>Where a form stands; serialised into the dialog's sealed state.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public sealed record FormState<TDraft>
    where TDraft : class
{
    /// <summary>Id of the draft and, once filed, of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the person began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required TDraft Draft { get; init; }

    /// <summary>Name of the field asked last; <c>confirm</c> for the summary, <c>edit</c> for "which value?".</summary>
    public string Asking { get; init; } = "";

    /// <summary>Set while an answer was asked back about.</summary>
    public Pending? Pending { get; init; }

    /// <summary>What a told text left open; asked back when the field's turn comes.</summary>
    public IReadOnlyList<Pending> Doubts { get; init; } = [];

    /// <summary>Set while a value of the summary is being changed: 返回 then leads back to the summary.</summary>
    public bool Changing { get; init; }

    /// <summary>Fields that were answered before the first question; they do not count as steps.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Fields answered or skipped one after the other, for 返回.</summary>
    public IReadOnlyList<string> Trail { get; init; } = [];
}
