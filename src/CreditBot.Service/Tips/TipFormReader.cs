using System.Text;
using CreditBot.Archive;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Tokens;
using CreditBot.Service.Tips.Files;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CreditBot.Service.Tips;

/// <summary>What a form of the page without scripts brought.</summary>
internal sealed record TipPost(IReadOnlyDictionary<string, string> Fields, Ticket? Ticket, IReadOnlyList<UploadedFile> Files, IReadOnlyList<RefusedFile> Refused)
{
    public string? this[string name] => Fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>What the person said: a button's word, what was written, or a picked day.</summary>
    public string? Said => this["say"] ?? this["text"]?.ReplaceLineEndings("\n") ?? this["date"];
}

/// <summary>Reads a form part by part. The hidden token comes first, so that a file that follows goes straight through the cleaner.</summary>
internal sealed class TipFormReader(UploadReader uploads, DirectLineTokens tokens, PublicBodies bodies)
{
    private const int MaxFieldBytes = 64 * 1024;
    private const int MaxFields = 16;

    /// <summary>Reads all parts; files only when <paramref name="takesFiles"/> says so for the ticket and the form's nonce.</summary>
    /// <exception cref="InvalidDataException">The body is no form, or a field is too long.</exception>
    public async Task<TipPost> ReadAsync(HttpRequest request, Func<Ticket, string?, ValueTask<bool>> takesFiles, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.Boundary : default).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            throw new InvalidDataException("The body is not multipart/form-data.");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<UploadedFile>();
        var refused = new List<RefusedFile>();
        Ticket? ticket = null;
        bool? taken = null;
        using var body = bodies.Count(request);
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                var header = section.GetContentDispositionHeader();
                var name = HeaderUtilities.RemoveQuotes(header?.Name ?? default).Value ?? "";
                if (header?.IsFileDisposition() != true)
                {
                    if (fields.Count == MaxFields)
                    {
                        throw new InvalidDataException("Too many fields.");
                    }

                    fields[name] = await TextAsync(section.Body, cancellationToken);
                    ticket ??= name == "token" ? await TicketAsync(fields[name], cancellationToken) : null;
                }
                else if (ticket is not null && HeaderUtilities.RemoveQuotes(header.FileName).Length > 0 && (taken ??= await takesFiles(ticket, fields.GetValueOrDefault("nonce"))))
                {
                    switch (await uploads.KeepAsync(ticket, "", section.Body, files.Count + refused.Count, Languages.FromTag(fields.GetValueOrDefault("lang")), cancellationToken))
                    {
                        case Outcome<UploadedFile>.Done { Value: var file }:
                            files.Add(file);
                            break;
                        case Outcome<UploadedFile>.Refused { Reason: var reason }:
                            refused.Add(new RefusedFile("", reason));
                            break;
                    }
                }
            }
        }
        catch (BodyRefusedException) when (ticket is not null)
        {
            // What came before it counts.
            refused.Add(new RefusedFile("", FileReasons.Busy));
        }

        return new TipPost(fields, ticket, files, refused);
    }

    private async ValueTask<Ticket?> TicketAsync(string token, CancellationToken cancellationToken) =>
        await tokens.ReadFormAsync(token, cancellationToken) is TokenReading<Ticket>.Valid { Ticket: var ticket } ? ticket : null;

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[4096];
        while (await body.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > MaxFieldBytes)
            {
                throw new InvalidDataException("A field is too long.");
            }

            bytes.Write(piece, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
