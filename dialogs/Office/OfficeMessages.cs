using CreditBot.Archive.Deliveries;
using CreditBot.Forms;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Office;

/// <summary>What the credit office's actions say in the reporter's chat (ME-08), and that a tip came in the chat of those who alone may know of it (TP-10).</summary>
public static class OfficeMessages
{
    private static readonly WordBook s_words = WordBook.Load(typeof(OfficeMessages).Assembly, "CreditBot.Dialogs.Office.Office");

    /// <summary>The message of a notice to a person; null for a notice that is not for one.</summary>
    public static Activity? For(Notice notice, Language language)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Kind switch
        {
            NoticeKind.EventAcknowledged => Messages.Text(
                s_words, language, new Phrase("acknowledged", ("reference", notice.Reference), ("time", Display.Time(notice.At, language)))),
            NoticeKind.TipReceived => Messages.Text(s_words, language, new Phrase("tipReceived", ("reference", notice.Reference))),
            _ => null,
        };
    }
}
