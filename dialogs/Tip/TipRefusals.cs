using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Tip;

/// <summary>Why a file of a tip was not taken, and what to do instead; never with its name, which may identify.</summary>
internal static class TipRefusals
{
    public static Phrase Of(RefusedFile file, long limit) => file.Reason switch
    {
        "attachment.tooLarge" or "tip.file.tooLarge" => new Phrase("refused.fileTooLarge", ("max", Display.Count((int)(limit / (1024 * 1024))))),
        "attachment.tooMany" => new Phrase("refused.tooManyFiles", ("max", "20")),
        "tip.file.busy" => new Phrase("refused.fileBusy"),
        "tip.file.swells" => new Phrase("refused.fileSwells"),
        "attachment.empty" or "tip.file.empty" => new Phrase("refused.fileEmpty"),
        "tip.file.heic" => new Phrase("refused.fileHeic"),
        "tip.file.voice" => new Phrase("refused.fileVoice"),
        "tip.file.macros" => new Phrase("refused.fileMacro"),
        "tip.file.oldOffice" => new Phrase("refused.fileOldOffice"),
        "tip.file.encrypted" => new Phrase("refused.fileEncrypted"),
        "tip.file.pdf" => new Phrase("refused.filePdf"),
        "tip.file.damaged" or "tip.file.embedded" => new Phrase("refused.fileUnclean"),
        _ => new Phrase("refused.fileType"),
    };
}
