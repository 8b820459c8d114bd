namespace CreditBot.Archive.Tips.Sealed;

/// <summary>
/// A tip (5.1.2). The row says nothing but that it exists: no time, no state, no sender. Its id is random and its table has no row ids.
/// It is never changed; what happens to it is appended as <see cref="TipEntry"/>s.
/// </summary>
public sealed class Tip
{
    public required Guid Id { get; init; }

    /// <summary><c>JB-</c> and 8 random characters, not consecutive (TP-17).</summary>
    public required string Reference { get; init; }

    /// <summary>Keyed hash of the draft's id.</summary>
    public required byte[] DraftKey { get; init; }

    /// <summary>What the receipt code leads to; from Argon2id, 32 bytes.</summary>
    public required byte[] LookupId { get; init; }

    /// <summary>The tip's key, sealed to the receipt code.</summary>
    public required byte[] ReceiptBox { get; init; }

    /// <summary>The tip's keys, sealed to the recovery key.</summary>
    public required byte[] RecoveryBox { get; init; }

    /// <summary>What was said, under the tip's key, filled up to a common size.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>
/// A tip's keys sealed to a handler. Every handler has a row for every tip: those who may not know of it get one that nobody can open,
/// so that the table does not tell whom a tip concerns.
/// </summary>
public sealed class TipKey
{
    public required Guid TipId { get; init; }

    public required Guid PersonId { get; init; }

    public required byte[] Box { get; set; }
}

/// <summary>What was said or done after the submission (append only): one part the tipster can read too, one for handlers only. Both are always there and filled up.</summary>
public sealed class TipEntry
{
    public required Guid TipId { get; init; }

    /// <summary>1, 2 … within the tip; authenticated with both parts.</summary>
    public required int Number { get; init; }

    public required byte[] Public { get; init; }

    public required byte[] Internal { get; init; }
}

/// <summary>One piece of a file; which tip it belongs to is known only inside the tip.</summary>
public sealed class TipFileChunk
{
    public required Guid FileId { get; init; }

    public required int Number { get; init; }

    public required byte[] Sealed { get; init; }
}

/// <summary>A handler's X25519 key; the private half is wrapped by Argon2id of the passphrase.</summary>
public sealed class TipHandlerKey
{
    public required Guid PersonId { get; init; }

    public required byte[] PublicKey { get; set; }

    public required byte[] Salt { get; set; }

    public required byte[] Wrapped { get; set; }

    /// <summary>Whether another handler (or the recovery key) has let this key in; only then tips are sealed to it.</summary>
    public required bool Confirmed { get; set; }

    /// <summary>Which recovery key and which handlers' keys this handler knows of, sealed to the handler: whoever puts another key into the table is noticed.</summary>
    public byte[]? Known { get; set; }
}

/// <summary>The public half of the recovery key, one row; its lock also puts submissions and changes of handlers in order.</summary>
public sealed class TipRecovery
{
    public const int OnlyId = 1;

    public required int Id { get; init; }

    public required byte[] PublicKey { get; init; }
}
