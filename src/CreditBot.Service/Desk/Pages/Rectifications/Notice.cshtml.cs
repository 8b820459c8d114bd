using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Rectifications;
using CreditBot.Service.Desk.Rectifications;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Rectifications;

/// <summary><c>/desk/rectifications/{key}</c>: all of a notice by its number, a draft by its id, and what the office can do with it.</summary>
internal sealed class NoticeModel(RectificationQueries queries, NoticeActions actions, NoticeList lists, AttachmentStore attachments) : DeskPage
{
    /// <summary>Set before the page is rendered.</summary>
    public RectificationFile Notice { get; private set; } = null!;

    public ILookup<Guid, AttachmentInfo> Files { get; private set; } = Array.Empty<AttachmentInfo>().ToLookup(_ => Guid.Empty);

    /// <summary>The files that the notice was drafted with.</summary>
    public IEnumerable<AttachmentInfo> OwnFiles => Notice.WithOwnFiles.SelectMany(line => Files[line.Entry.Id]);

    /// <summary>Names of those who drafted, approved, issued and signed.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Why the last action was refused, for one rendering.</summary>
    [TempData]
    public string? Refusal { get; set; }

    public string NameOf(Guid? id) => id is { } known ? Names.GetValueOrDefault(known, "—") : "—";

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } file)
            return NotFound();
        Notice = file;
        var record = file.Record;
        Files = await attachments.OfEntriesAsync([.. file.Log.Where(l => l.Files > 0).Select(l => l.Entry.Id)], cancellationToken);
        Names = await lists.NamesAsync([record.DraftedById, record.ApprovedById, record.IssuedById, record.SignedById], cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, [FromForm] string act, [FromForm] string? text, [FromForm] DateOnly? until, CancellationToken cancellationToken)
    {
        if (Visitor is not { } officer || await FindAsync(key, cancellationToken) is not { } file)
            return NotFound();
        var outcome = await actions.DoAsync(new(act, file.Record.Id, officer.PersonId, text ?? "", until), cancellationToken);
        if (outcome is Outcome<Rectification>.Refused refused)
            Refusal = refused.Reason;
        return Redirect($"/desk/rectifications/{(outcome is Outcome<Rectification>.Done { Value.Reference: { } reference } ? reference : key)}");
    }

    private Task<RectificationFile?> FindAsync(string key, CancellationToken cancellationToken) =>
        Guid.TryParse(key, out var id) ? queries.FindAsync(id, null, cancellationToken) : queries.FindAsync(key, null, cancellationToken);
}
