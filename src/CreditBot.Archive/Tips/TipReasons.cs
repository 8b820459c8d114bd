namespace CreditBot.Archive.Tips;

/// <summary>Why something about tips is refused; each is a key of words.</summary>
public static class TipReasons
{
    /// <summary>Too many codes or passphrases are being checked; the same may be tried again soon.</summary>
    public const string Busy = "tip.busy";

    /// <summary>No handler has a key yet: no tip can be taken.</summary>
    public const string NoHandler = "tip.noHandler";

    /// <summary>The tip concerns everybody who could read it and there is no alternative recipient: it is to be taken elsewhere.</summary>
    public const string NobodyLeft = "tip.nobodyLeft";

    /// <summary>The draft was submitted before, under another receipt code.</summary>
    public const string OtherCode = "tip.otherCode";

    /// <summary>No tip has this code; wrong and unknown codes are the same.</summary>
    public const string UnknownCode = "tip.unknownCode";

    /// <summary>The rules do not allow this step from where the tip is.</summary>
    public const string State = "tip.state";

    /// <summary>There is no such tip for this handler.</summary>
    public const string Unknown = "tip.unknown";

    /// <summary>It is to be opened first, with a reason.</summary>
    public const string NotOpened = "tip.notOpened";

    /// <summary>A reason, a public text or a recipient is missing.</summary>
    public const string Incomplete = "tip.incomplete";

    /// <summary>The second approval has to come from another person, with the same amount.</summary>
    public const string OtherApprover = "tip.otherApprover";

    /// <summary>The tipster does not wish a reward, or no passphrase was set.</summary>
    public const string NoReward = "tip.noReward";

    /// <summary>The payer has not paid it yet.</summary>
    public const string NotPaid = "tip.notPaid";

    /// <summary>The passphrase, or the recovery key, is not the right one.</summary>
    public const string WrongPassphrase = "tip.wrongPassphrase";

    /// <summary>A passphrase has at least 12 characters at the desk, 6 for a reward.</summary>
    public const string ShortPassphrase = "tip.shortPassphrase";

    /// <summary>The person is not a tip handler, or has left.</summary>
    public const string NotHandler = "tip.notHandler";

    /// <summary>The handler has no key yet, or another handler has not confirmed it.</summary>
    public const string NotSetUp = "tip.notSetUp";

    /// <summary>The handler has a key already.</summary>
    public const string AlreadySetUp = "tip.alreadySetUp";

    /// <summary>The last handler's key cannot be removed.</summary>
    public const string LastHandler = "tip.lastHandler";
}
