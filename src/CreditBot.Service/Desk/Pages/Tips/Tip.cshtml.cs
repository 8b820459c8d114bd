using CreditBot.Archive;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary><c>/desk/tips/{id}</c>: one tip. Before it is opened with a reason it shows nothing; one that is kept from the handler is not there.</summary>
internal sealed class TipModel(TipDesk desk, TipCases cases, TipHandlers handlers, SettingStore settings) : TipPage(desk)
{
    private IReadOnlyList<TipHandlerInfo> _handlers = [];

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Null until it is opened.</summary>
    public TipCase? Case { get; private set; }

    /// <summary>What is to be sent after the handler has seen it as the tipster will.</summary>
    public TipDraft? Preview { get; private set; }

    /// <summary>Name and contact of a real-name tip, on the answer to the logged request only.</summary>
    public TipContact? Contact { get; private set; }

    public IReadOnlyList<RewardTier> Tiers { get; private set; } = [];

    /// <summary>The handler's other tips, to link one on the same matter.</summary>
    public IReadOnlyList<TipSummary> Others { get; private set; } = [];

    public Guid Me => Key.PersonId;

    public string NameOf(Guid? person) => _handlers.FirstOrDefault(handler => handler.PersonId == person)?.Name ?? T["author.left"];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostOpenAsync([FromForm] string? reason, CancellationToken cancellationToken) =>
        After(await Desk.DoAsync(turn => cases.OpenAsync(turn, Key, Id, reason ?? "", cancellationToken), cancellationToken), null);

    /// <summary>What the tipster would read is shown first, unless this comes from that preview.</summary>
    public async Task<IActionResult> OnPostSendAsync([FromForm] TipDraft draft, [FromForm] bool seen, CancellationToken cancellationToken)
    {
        if (draft.IsTooLong)
            return After(new Outcome<TipCase>.Refused("tip.tooLong"), null);
        if (!draft.IsForTipster || seen)
            return After(await ActAsync(draft, cancellationToken), draft.Kind.ToString());
        Preview = draft;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostContactAsync([FromForm] string? reason, CancellationToken cancellationToken)
    {
        var outcome = await Desk.DoAsync(turn => cases.ContactAsync(turn, Key, Id, reason ?? "", cancellationToken), cancellationToken);
        if (outcome is not Outcome<TipContact>.Done done)
            return After(outcome, null);
        Contact = done.Value;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostLinkAsync([FromForm] Guid other, CancellationToken cancellationToken) =>
        After(await Desk.DoAsync(turn => cases.LinkAsync(turn, Key, Id, other, cancellationToken), cancellationToken), "linked");

    public async Task<IActionResult> OnPostRecuseAsync([FromForm] string? reason, CancellationToken cancellationToken)
    {
        var outcome = await Desk.DoAsync(turn => cases.RecuseAsync(turn, Key, Id, reason ?? "", cancellationToken), cancellationToken);
        if (outcome is not Outcome<bool>.Done)
            return After(outcome, null);
        Done = "recused";
        return RedirectToPage("/Tips/Index");
    }

    private Task<Outcome<TipCase>> ActAsync(TipDraft draft, CancellationToken cancellationToken) => Desk.DoAsync(
        turn => draft.Kind switch
        {
            TipDraftKind.Answer => cases.AnswerAsync(turn, Key, Id, draft.PublicText, null, cancellationToken),
            TipDraftKind.Note => cases.AnswerAsync(turn, Key, Id, null, draft.Note, cancellationToken),
            TipDraftKind.Step => cases.StepAsync(turn, Key, draft.Step(Id), cancellationToken),
            TipDraftKind.Reward => cases.RewardAsync(turn, Key, draft.Reward(Id), cancellationToken),
            _ => throw new InvalidOperationException(),
        },
        cancellationToken);

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var outcome = await cases.ReadAsync(Key, Id, cancellationToken);
        if (outcome is Outcome<TipCase>.Refused { Reason: not TipReasons.NotOpened })
            return NotFound();
        if (outcome is not Outcome<TipCase>.Done done)
            return Page();
        Case = done.Value;
        _handlers = await handlers.ListAsync(cancellationToken);
        Others = [.. (await cases.ListAsync(Key, cancellationToken)).Where(tip => tip.Id != Id)];
        if (Case.NextRewardSteps.Contains(RewardStatus.Approved))
            Tiers = RewardTiers.Read(await settings.GetAsync(RewardTiers.Setting, cancellationToken));
        return Page();
    }

    private IActionResult After<T>(Outcome<T> outcome, string? done)
    {
        if (outcome is Outcome<T>.Refused { Reason: TipReasons.Unknown })
            return NotFound();
        (Refusal, Done) = outcome is Outcome<T>.Refused refused ? (refused.Reason, null) : ((string?)null, done);
        return RedirectToPage(new { id = Id });
    }
}
