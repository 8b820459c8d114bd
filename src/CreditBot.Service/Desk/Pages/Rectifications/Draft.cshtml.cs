using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Service.Desk.Rectifications;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Rectifications;

/// <summary><c>/desk/rectifications/new</c> and <c>/desk/rectifications/{id}/edit</c>: the form of a draft.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class DraftModel(RectificationQueries queries, NoticeActions actions, NoticeList lists, IServiceProvider services) : DeskPage
{
    /// <summary>Twenty files of the largest size, and what is typed.</summary>
    private const long MostBytes = 224L * 1024 * 1024;

    /// <summary>What was typed; kept when it is refused.</summary>
    public sealed record Typed
    {
        public Guid Id { get; init; }

        public Guid? UnitId { get; init; }

        public Guid? PersonId { get; init; }

        public string? Problem { get; init; }

        public string? Basis { get; init; }

        public string? Requirements { get; init; }

        public int? DueDays { get; init; }

        public DateOnly? DueOn { get; init; }

        public RectificationOrigin Origin { get; init; }

        public string? Source { get; init; }

        public string? SourceReference { get; init; }

        public Guid? Suggestion { get; init; }
    }

    [BindProperty]
    public Typed Form { get; set; } = new();

    public bool IsNew { get; private set; } = true;

    public string? Refusal { get; private set; }

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Null: 未设定.</summary>
    public string? DefaultDays { get; private set; }

    /// <summary>Files that the draft has already.</summary>
    public IReadOnlyList<AttachmentInfo> Files { get; private set; } = [];

    private NoticeUploads Uploads => services.GetRequiredService<NoticeUploads>();

    public async Task<IActionResult> OnGetAsync(Guid? id, Guid? suggestion, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (id is { } existing)
            return await queries.FindAsync(existing, null, cancellationToken) is { Record.Status: RectificationStatus.Draft } file ? await ShowAsync(file, cancellationToken) : NotFound();
        Form = suggestion is { } from && await lists.SuggestionAsync(from, cancellationToken) is { } said
            ? new() { Id = Guid.NewGuid(), UnitId = said.UnitId, Problem = said.Problem, Requirements = said.Proposal, DueOn = said.DueOn, Origin = RectificationOrigin.Suggestion, Source = Words.Term("origin", "Suggestion"), SourceReference = said.Reference, Suggestion = said.Id }
            : new() { Id = Guid.NewGuid() };
        if (Form.DueOn is null && int.TryParse(DefaultDays, out var days))
            Form = Form with { DueDays = days };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, List<IFormFile> files, CancellationToken cancellationToken)
    {
        if (Visitor is not { } officer)
            return NotFound();
        IsNew = id is null;
        var draft = new NewRectification
        {
            Id = id ?? Form.Id,
            UnitId = Form.UnitId ?? Guid.Empty,
            ResponsiblePersonId = Form.PersonId,
            Problem = Form.Problem ?? "",
            Basis = Form.Basis ?? "",
            Requirements = Form.Requirements ?? "",
            DueOn = Form.DueOn,
            DueWorkingDays = Form.DueDays,
            Origin = Form.Origin,
            Source = Form.Source ?? "",
            SourceReference = Form.SourceReference,
            OfficerId = officer.PersonId,
        };
        Refusal = !ModelState.IsValid || draft.Id == Guid.Empty ? "rectification.wrongDeadline" : await SaveAsync(draft, files, cancellationToken);
        if (Refusal is null)
            return Redirect($"/desk/rectifications/{draft.Id}");
        await LoadAsync(cancellationToken);
        if (id is { } existing && await queries.FindAsync(existing, null, cancellationToken) is { } before)
            Files = await FilesAsync(before, cancellationToken);
        return Page();
    }

    /// <summary>Files first, as they come while the page is sent; they are dropped when the draft is refused.</summary>
    private async Task<string?> SaveAsync(NewRectification draft, List<IFormFile> files, CancellationToken cancellationToken)
    {
        if (await Uploads.KeepAsync(draft.Id, files, cancellationToken) is not Outcome<IReadOnlyList<FiledFile>>.Done { Value: var kept })
            return "rectification.files";
        if (await actions.SaveAsync(draft with { Files = kept }, IsNew, Form.Suggestion, cancellationToken) is not Outcome<Rectification>.Refused refused)
            return null;
        await Uploads.DropAsync(draft.Id, cancellationToken);
        return refused.Reason;
    }

    private async Task<IReadOnlyList<AttachmentInfo>> FilesAsync(RectificationFile file, CancellationToken cancellationToken) =>
        [.. (await services.GetRequiredService<AttachmentStore>().OfEntriesAsync([.. file.WithOwnFiles.Select(line => line.Entry.Id)], cancellationToken)).SelectMany(files => files)];

    private async Task<IActionResult> ShowAsync(RectificationFile file, CancellationToken cancellationToken)
    {
        var record = file.Record;
        IsNew = false;
        Files = await FilesAsync(file, cancellationToken);
        Form = new()
        {
            Id = record.Id,
            UnitId = record.UnitId,
            PersonId = record.ResponsiblePersonId,
            Problem = record.Problem,
            Basis = record.Basis,
            Requirements = record.Requirements,
            DueDays = record.DueWorkingDays,
            DueOn = record.DueWorkingDays is null ? record.DueOn : null,
            Origin = record.Origin,
            Source = record.Source,
            SourceReference = record.SourceReference,
        };
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Units = await services.GetRequiredService<StaffDirectory>().UnitsAsync(cancellationToken);
        People = await lists.PeopleAsync(cancellationToken);
        DefaultDays = await services.GetRequiredService<SettingStore>().GetAsync(RectificationSettings.DefaultDueKey, cancellationToken);
    }
}
