using CreditBot.Archive;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;

namespace CreditBot.Service.Desk.Rectifications;

/// <summary>What an officer asks for on the page of a notice.</summary>
internal sealed record NoticeRequest(string Action, Guid NoticeId, Guid OfficerId, string Text, DateOnly? Until);

/// <summary>Actions of the desk on notices and suggestions; each is one turn.</summary>
internal sealed class NoticeActions(RectificationDesk desk, RectificationSuggestions suggestions, TurnFactory turns)
{
    /// <summary>Does what a button of the page says; the name of the action is the button's value.</summary>
    public Task<Outcome<Rectification>> DoAsync(NoticeRequest request, CancellationToken cancellationToken)
    {
        var (action, id, officer, text, until) = request;
        return WriteAsync(turn => action switch
        {
            "approve" => desk.ApproveAsync(turn, id, officer, cancellationToken),
            "return" => desk.ReturnAsync(turn, id, officer, text, cancellationToken),
            "issue" => desk.IssueAsync(turn, id, officer, cancellationToken),
            "cancel" => desk.CancelAsync(turn, id, officer, text, cancellationToken),
            "grant" => desk.GrantExtensionAsync(turn, id, officer, until, text, cancellationToken),
            "refuse" => desk.RefuseExtensionAsync(turn, id, officer, text, cancellationToken),
            "pass" => desk.PassAsync(turn, id, officer, text, cancellationToken),
            "sendBack" => desk.SendBackAsync(turn, id, officer, text, cancellationToken),
            "close" => desk.CloseAsync(turn, id, officer, text, cancellationToken),
            _ => Task.FromResult<Outcome<Rectification>>(new Outcome<Rectification>.Refused("rectification.state")),
        }, cancellationToken);
    }

    /// <summary>Writes a new draft, or changes one that is there; a draft made from a suggestion adopts it in the same turn.</summary>
    public Task<Outcome<Rectification>> SaveAsync(NewRectification draft, bool isNew, Guid? suggestion, CancellationToken cancellationToken) =>
        WriteAsync(async turn =>
        {
            var outcome = isNew ? await desk.DraftAsync(turn, draft, cancellationToken) : await desk.EditAsync(turn, draft, cancellationToken);
            if (outcome is Outcome<Rectification>.Done && isNew && suggestion is { } id
                && await suggestions.AdoptAsync(turn, id, draft.Id, draft.OfficerId, cancellationToken) is Outcome<RectificationSuggestion>.Refused refused)
                return new Outcome<Rectification>.Refused(refused.Reason);
            return outcome;
        }, cancellationToken);

    public Task<Outcome<RectificationSuggestion>> DeclineAsync(Guid suggestion, Guid officer, string reason, CancellationToken cancellationToken) =>
        WriteAsync(turn => suggestions.DeclineAsync(turn, suggestion, officer, reason, cancellationToken), cancellationToken);

    private async Task<Outcome<T>> WriteAsync<T>(Func<ArchiveTurn, Task<Outcome<T>>> act, CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        var outcome = await act(turn);
        if (outcome is Outcome<T>.Done)
            await turn.CommitAsync(cancellationToken);
        return outcome;
    }
}
