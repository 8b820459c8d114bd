using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Tip;

/// <summary>Why a file of a tip was not taken, and what to do instead; never with its name, which may identify.</summary>
internal static class TipRefusals
{
    public static Phrase Of(RefusedFile file, long limit) => file.Reason switch
    {
        "attachment.tooLarge" => new Phrase("refused.fileTooLarge", ("max", Display.Count((int)(limit / (1024 * 1024))))),
        "attachment.tooMany" => new Phrase("refused.tooManyFiles", ("max", "20")),
        "attachment.empty" => new Phrase("refused.fileEmpty"),
        "attachment.heic" => new Phrase("refused.fileHeic"),
        "attachment.voice" => new Phrase("refused.fileVoice"),
        "attachment.macro" => new Phrase("refused.fileMacro"),
        "attachment.oldOffice" => new Phrase("refused.fileOldOffice"),
        "attachment.unclean" => new Phrase("refused.fileUnclean"),
        _ => new Phrase("refused.fileType"),
    };
}
