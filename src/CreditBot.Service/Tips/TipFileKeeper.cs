using CreditBot.Archive;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Dialogs.Turns;
using CreditBot.Service.DirectLine;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Tokens;
using CreditBot.Service.Tips.Files;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Tips;

/// <summary>
/// Keeps files of people whom nobody knows: they can only be for a tip, so each is read into memory, cleaned, and only then written (TP-06).
/// The original is never written, nor is its name. What is written is paid for when it is.
/// </summary>
internal sealed class TipFileKeeper(FileCleaner cleaner, TipUploads uploads, PublicBudget budget, IOptions<DirectLineOptions> options)
{
    /// <summary>The kept file, or a reason that is a key of words (<c>attachment.…</c>).</summary>
    public async Task<Outcome<UploadedFile>> KeepAsync(Ticket ticket, Stream content, int number, string language, CancellationToken cancellationToken)
    {
        if (await ReadAsync(content, cancellationToken) is not { } original)
        {
            return new Outcome<UploadedFile>.Refused("attachment.tooLarge");
        }

        // How a person will report is not known yet, so every file is cleaned for the strictest way.
        switch (await cleaner.CleanAsync(TipMode.Anonymous, original, number, language, cancellationToken))
        {
            case Outcome<CleanFile>.Done { Value: var clean } when !budget.TakeOfFile(clean.Content.Length):
                return new Outcome<UploadedFile>.Refused(FileReasons.Busy);
            case Outcome<CleanFile>.Done { Value: var clean }:
                var kept = await uploads.KeepAsync(ticket.ConversationId, clean, cancellationToken);
                return new Outcome<UploadedFile>.Done(new UploadedFile(kept.Id, kept.Name, kept.ContentType, kept.Length, kept.Key));
            case Outcome<CleanFile>.Refused { Reason: var reason }:
                return new Outcome<UploadedFile>.Refused(reason);
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    /// <summary>All bytes, or null when there are too many.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await content.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > Math.Min(options.Value.MaxAttachmentBytes, FileCleaner.Longest))
            {
                return null;
            }

            bytes.Write(piece, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
