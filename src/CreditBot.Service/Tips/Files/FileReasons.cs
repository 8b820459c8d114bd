namespace CreditBot.Service.Tips.Files;

/// <summary>Why a file of a tip is not taken; each is a key of words.</summary>
internal static class FileReasons
{
    /// <summary>Nothing is in it.</summary>
    public const string Empty = "tip.file.empty";

    /// <summary>More bytes than are taken.</summary>
    public const string TooLarge = "tip.file.tooLarge";

    /// <summary>Its end is missing, or it is damaged.</summary>
    public const string Damaged = "tip.file.damaged";

    /// <summary>HEIC or AVIF: the words say how a phone saves or sends it as JPEG.</summary>
    public const string Heic = "tip.file.heic";

    /// <summary>Sound or video: a voice tells who speaks.</summary>
    public const string Voice = "tip.file.voice";

    /// <summary>It is locked with a password.</summary>
    public const string Encrypted = "tip.file.encrypted";

    /// <summary>The Office format of before 2007, whose hidden data cannot be removed safely.</summary>
    public const string OldOffice = "tip.file.oldOffice";

    /// <summary>It has macros.</summary>
    public const string Macros = "tip.file.macros";

    /// <summary>Something is embedded in it that cannot be cleaned.</summary>
    public const string Embedded = "tip.file.embedded";

    /// <summary>A PDF whose hidden data cannot be removed safely: the words advise pictures of its pages.</summary>
    public const string Pdf = "tip.file.pdf";

    /// <summary>Too many files are being cleaned, or too many strangers write; the same may be tried again soon.</summary>
    public const string Busy = "tip.file.busy";

    /// <summary>It is small as a file and takes much more memory or time once opened than what people send.</summary>
    public const string Swells = "tip.file.swells";

    /// <summary>No type that is taken.</summary>
    public const string Type = "tip.file.type";
}
