using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Events;
using CreditBot.Service.DirectLine;
using CreditBot.Service.DirectLine.Files;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Desk.Rectifications;

/// <summary>Takes the files of the drafting form into the archive, encrypted, where they wait under the draft's id until the draft is written.</summary>
internal sealed class NoticeUploads(AttachmentStore store, IOptions<DirectLineOptions> options)
{
    private const int MostFiles = 20;

    /// <summary>All files or none. Refused with <c>attachment.tooMany</c>, <c>empty</c>, <c>type</c> or <c>tooLarge</c>.</summary>
    public async Task<Outcome<IReadOnlyList<FiledFile>>> KeepAsync(Guid draft, IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        if (files.Count > MostFiles)
            return new Outcome<IReadOnlyList<FiledFile>>.Refused("attachment.tooMany");

        var kept = new List<FiledFile>(files.Count);
        foreach (var file in files)
        {
            switch (await KeepAsync(draft, file, cancellationToken))
            {
                case Outcome<FiledFile>.Done { Value: var one }:
                    kept.Add(one);
                    break;
                case Outcome<FiledFile>.Refused { Reason: var reason }:
                    await DropAsync(draft, cancellationToken);
                    return new Outcome<IReadOnlyList<FiledFile>>.Refused(reason);
            }
        }

        return new Outcome<IReadOnlyList<FiledFile>>.Done(kept);
    }

    /// <summary>Deletes what was taken for a draft that was not written then.</summary>
    public Task DropAsync(Guid draft, CancellationToken cancellationToken) => store.DropUploadsAsync(Place(draft), cancellationToken);

    private async Task<Outcome<FiledFile>> KeepAsync(Guid draft, IFormFile file, CancellationToken cancellationToken)
    {
        await using var body = file.OpenReadStream();
        var head = new byte[FileTypes.HeadLength];
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
            return new Outcome<FiledFile>.Refused("attachment.empty");
        if (FileTypes.Recognise(file.FileName, head.AsSpan(0, length)) is not { } type)
            return new Outcome<FiledFile>.Refused("attachment.type");
        await using var content = new PrefixedStream(head.AsMemory(0, length), body);
        return await store.UploadAsync(Place(draft), content, options.Value.MaxAttachmentBytes, cancellationToken) switch
        {
            Outcome<Upload>.Done { Value: var upload } => new Outcome<FiledFile>.Done(new(upload.Id, FileTypes.Named(FileTypes.Plain(file.FileName), type), type, upload.Key)),
            Outcome<Upload>.Refused { Reason: var reason } => new Outcome<FiledFile>.Refused(reason),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private static string Place(Guid draft) => $"desk:{draft:N}";
}
