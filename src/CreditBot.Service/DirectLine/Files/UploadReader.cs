using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Tokens;
using CreditBot.Service.Tips;
using CreditBot.Service.Tips.Files;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Bot.Connector;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CreditBot.Service.DirectLine.Files;

/// <summary>What a multipart upload brought: the activity's JSON, if there was one, the kept files and the refused ones.</summary>
internal sealed record UploadForm(string? Activity, IReadOnlyList<UploadedFile> Files, IReadOnlyList<RefusedFile> Refused);

/// <summary>Reads a multipart upload part by part; files go encrypted into the archive as they come, never into memory as a whole.</summary>
internal sealed class UploadReader(AttachmentStore store, StaffDirectory staff, TipFileKeeper tipFiles, IOptions<DirectLineOptions> options)
{
    private const string ActivityType = "application/vnd.microsoft.activity";
    private const int MaxFiles = 20;

    /// <summary>Reads all parts; null when <paramref name="isWanted"/> said, given the activity, that the files are not needed.</summary>
    /// <exception cref="InvalidDataException">The body is no multipart form.</exception>
    public async Task<UploadForm?> ReadAsync(HttpRequest request, Ticket ticket, Func<string, ValueTask<bool>> isWanted, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.Boundary : default).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            throw new InvalidDataException("The body is not multipart/form-data.");
        }

        string? activity = null;
        var files = new List<UploadedFile>();
        var refused = new List<RefusedFile>();
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (IsActivity(section))
            {
                activity = await ReadTextAsync(section.Body, cancellationToken);
                if (!await isWanted(activity))
                {
                    return null;
                }
            }
            else if (NameOf(section) is { } name)
            {
                switch (await TryKeepAsync(ticket, name, section.Body, files.Count + refused.Count, LanguageOf(activity), cancellationToken))
                {
                    case null:
                        // No more is read; what came before it counts.
                        refused.Add(new RefusedFile(name, FileReasons.Busy));
                        return new UploadForm(activity, files, refused);
                    case Outcome<UploadedFile>.Done { Value: var file }:
                        files.Add(file);
                        break;
                    case Outcome<UploadedFile>.Refused { Reason: var reason }:
                        refused.Add(new RefusedFile(name, reason));
                        break;
                }
            }
        }

        return new UploadForm(activity, files, refused);
    }

    /// <summary>Keeps one file; null when strangers send too much.</summary>
    private async Task<Outcome<UploadedFile>?> TryKeepAsync(Ticket ticket, string name, Stream body, int earlier, Language language, CancellationToken cancellationToken)
    {
        try
        {
            return await KeepAsync(ticket, name, body, earlier, language, cancellationToken);
        }
        catch (BodyRefusedException)
        {
            return null;
        }
    }

    /// <summary>Keeps one file. What comes from somebody whom nobody knows is cleaned first.</summary>
    public async Task<Outcome<UploadedFile>> KeepAsync(Ticket ticket, string name, Stream body, int earlier, Language language, CancellationToken cancellationToken)
    {
        if (earlier >= MaxFiles)
        {
            return new Outcome<UploadedFile>.Refused("attachment.tooMany");
        }

        if (await staff.FindAsync(Channels.Directline, ticket.UserId, cancellationToken) is null)
        {
            return await tipFiles.KeepAsync(ticket, body, earlier + 1, language.Tag(), cancellationToken);
        }

        var head = new byte[FileTypes.HeadLength];
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
        {
            return new Outcome<UploadedFile>.Refused("attachment.empty");
        }

        if (FileTypes.Recognise(name, head.AsSpan(0, length)) is not { } contentType)
        {
            return new Outcome<UploadedFile>.Refused("attachment.type");
        }

        name = FileTypes.Named(name, contentType);
        await using var content = new PrefixedStream(head.AsMemory(0, length), body);
        return await store.UploadAsync(ticket.ConversationId, content, options.Value.MaxAttachmentBytes, cancellationToken) switch
        {
            Outcome<Upload>.Done { Value: var upload } => new Outcome<UploadedFile>.Done(new UploadedFile(upload.Id, name, contentType, upload.Length, upload.Key)),
            Outcome<Upload>.Refused { Reason: var reason } => new Outcome<UploadedFile>.Refused(reason),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>The language that the client speaks; what is no activity is refused later.</summary>
    private static Language LanguageOf(string? activity)
    {
        try
        {
            return Languages.FromTag((string?)JsonNode.Parse(activity ?? "{}")?["locale"]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Language.Chinese;
        }
    }

    private static bool IsActivity(MultipartSection section) =>
        section.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true
        || (section.GetContentDispositionHeader() is { } header && HeaderUtilities.RemoveQuotes(header.Name) == "activity");

    /// <summary>The file's name, or null when the part is no file.</summary>
    private static string? NameOf(MultipartSection section)
    {
        if (section.GetContentDispositionHeader() is not { } header || !header.IsFileDisposition())
        {
            return null;
        }

        return FileTypes.Plain(HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value ?? "");
    }

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken cancellationToken) =>
        await BodyReader.ReadAsync(body, cancellationToken) ?? new string(' ', IncomingActivity.MaxCharacters + 1);
}

/// <summary>Reads a JSON body of bounded size.</summary>
internal static class BodyReader
{
    /// <summary>A character takes at most three bytes of UTF-8 per UTF-16 unit.</summary>
    private const int MaxBytes = 3 * IncomingActivity.MaxCharacters;

    /// <summary>The text, or null when it is too long.</summary>
    public static async Task<string?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        while (await body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (buffer.Length + read > MaxBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
