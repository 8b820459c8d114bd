using CreditBot.Archive.Tips.Codes;

namespace CreditBot.Archive.Tips.Filing;

/// <summary>A tip to be submitted.</summary>
public sealed record NewTip
{
    /// <summary>Id of the draft, random; the same again is recognised, and cannot be found from the tip.</summary>
    public required Guid DraftId { get; init; }

    /// <summary>Made once for the draft and kept in the sealed conversation until the tipster has saved it, so that a repeat comes with the same.</summary>
    public required ReceiptCode Receipt { get; init; }

    public required TipContent Content { get; init; }

    /// <summary>Cleaned files by <see cref="TipUploads"/>.</summary>
    public IReadOnlyList<TipUpload> Files { get; init; } = [];

    /// <summary>With which a reward is claimed later, at least 6 characters; needed when <see cref="TipContent.WantsReward"/>.</summary>
    public string? RewardPassphrase { get; init; }
}

/// <summary>What the tipster may keep: the reference <c>JB-</c> and the day in China.</summary>
public sealed record TipReceipt(string Reference, DateOnly Day);
