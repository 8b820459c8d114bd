using System.Text.Json.Serialization;
using CreditBot.Archive.Tips.Payouts;

namespace CreditBot.Archive.Tips.Sealed;

/// <summary>What a tip's content box holds.</summary>
internal sealed record SealedTip
{
    public required TipContent Content { get; init; }

    public required DateOnly Day { get; init; }

    public IReadOnlyList<SealedFile> Files { get; init; } = [];

    /// <summary>Salt and hash of the passphrase that claims a reward.</summary>
    public byte[]? RewardSalt { get; init; }

    public byte[]? RewardHash { get; init; }

    /// <summary>The clocks that start with the submission, in days, as they were set then; null: 未设定.</summary>
    public int? AcknowledgeWithin { get; init; }

    public int? RegisterWithin { get; init; }
}

/// <summary>A file with its key and its length before it was filled up.</summary>
internal sealed record SealedFile(Guid Id, byte[] Key, string Name, string ContentType, long Length)
{
    public TipFile Info => new(Id, Name, ContentType, Length);

    public static SealedFile From(Guid id, TipUpload upload) => new(id, upload.Key, upload.Name, upload.ContentType, upload.Length);
}

/// <summary>What an entry says to tipster and handlers alike.</summary>
internal sealed record PublicPart
{
    public required DateOnly Day { get; init; }

    public required TipEntryKind Kind { get; init; }

    /// <summary>Id of a tipster's message, by which a repeat is recognised.</summary>
    public Guid? Message { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<SealedFile> Files { get; init; } = [];

    /// <summary>The state it leads to, where it changes.</summary>
    public TipStatus? Status { get; init; }

    public RewardStatus? Reward { get; init; }

    /// <summary>Amount of a reward in fen (1/100 yuan).</summary>
    public long? AmountFen { get; init; }

    /// <summary>Limit in days of the clock that starts with this entry, as it was set then.</summary>
    public int? NextWithin { get; init; }

    /// <summary>The payout that was asked for with this entry.</summary>
    public SealedPayout? Payout { get; init; }

    [JsonIgnore]
    public bool IsByTipster => Kind <= TipEntryKind.RewardClaimed;
}

/// <summary>What an entry says to handlers only.</summary>
internal sealed record InternalPart
{
    public required Guid Author { get; init; }

    public string? Note { get; init; }

    public string? Reason { get; init; }

    /// <summary>To whom it was transferred.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>The amount one of two people has approved, in fen.</summary>
    public long? ApprovedFen { get; init; }

    /// <summary>Reference of another tip on the same matter (TP-15).</summary>
    public string? LinkedTo { get; init; }

    /// <summary>Neutral name of a file that the author took.</summary>
    public string? FileTaken { get; init; }

    /// <summary>The author stepped aside: no key is sealed to them any more.</summary>
    public bool Recused { get; init; }
}
