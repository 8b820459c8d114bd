using CreditBot.Archive.Attachments;
using CreditBot.Archive.Rectifications;
using CreditBot.Service.Deliveries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Desk.Pages.Rectifications;

/// <summary><c>/desk/rectifications/{key}/print</c>: the standard notice on A4 with its receipt.</summary>
internal sealed class PrintModel(RectificationQueries queries, AttachmentStore attachments, IOptions<PublicAddress> address) : DeskPage
{
    /// <summary>Set before the page is rendered.</summary>
    public RectificationFile Notice { get; private set; } = null!;

    /// <summary>The files that go with the notice.</summary>
    public IReadOnlyList<AttachmentInfo> Files { get; private set; } = [];

    /// <summary>Address of the record, for the QR code.</summary>
    public string RecordUrl
    {
        get
        {
            var path = $"/desk/rectifications/{Notice.Record.Reference ?? Notice.Record.Id.ToString()}";
            return address.Value.Of(path) ?? $"{Request.Scheme}://{Request.Host}{path}";
        }
    }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(key, out var id) ? await queries.FindAsync(id, null, cancellationToken) : await queries.FindAsync(key, null, cancellationToken);
        if (found is null)
            return NotFound();
        Notice = found;
        var files = await attachments.OfEntriesAsync([.. found.WithOwnFiles.Select(line => line.Entry.Id)], cancellationToken);
        Files = [.. found.WithOwnFiles.SelectMany(line => files[line.Entry.Id])];
        return Page();
    }
}
