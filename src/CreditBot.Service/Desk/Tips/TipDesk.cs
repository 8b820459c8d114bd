using CreditBot.Archive;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Turns;
using CreditBot.Service.Desk.Accounts;

namespace CreditBot.Service.Desk.Tips;

/// <summary>Who is at the desk with which key, and turns for what they do.</summary>
internal sealed class TipDesk(TipKeyRing keys, TurnFactory turns)
{
    /// <summary>The visitor's unlocked key; null when it is locked or the visitor is no tip handler any more.</summary>
    public UnlockedHandler? KeyOf(HttpContext context) =>
        (DeskSession.Of(context.User), context.DeskUser()) is ({ } session, { } user) && IsHandler(session, user) ? keys.Find(session, user.PersonId) : null;

    /// <summary>The visitor's unlocked key as a payer; null when it is locked or the visitor is no payer any more.</summary>
    public UnlockedHandler? PayerKeyOf(HttpContext context) =>
        (DeskSession.Of(context.User), context.DeskUser()) is ({ } session, { } user) && user.Has(Archive.Directory.Roles.RewardPayer) ? keys.Find(session, user.PersonId) : null;

    /// <summary>Keeps the key for the visitor's session.</summary>
    public void Unlock(HttpContext context, UnlockedHandler key)
    {
        if (DeskSession.Of(context.User) is { } session)
            keys.Keep(session, key);
        else
            key.Dispose();
    }

    /// <summary>Forgets the key of the visitor's session.</summary>
    public void Lock(HttpContext context)
    {
        if (DeskSession.Of(context.User) is { } session)
            keys.Forget(session);
    }

    /// <summary>Does something in a turn of its own, which is committed when it was done.</summary>
    public async Task<Outcome<T>> DoAsync<T>(Func<ArchiveTurn, Task<Outcome<T>>> act, CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        var outcome = await act(turn);
        if (outcome is Outcome<T>.Done)
            await turn.CommitAsync(cancellationToken);
        return outcome;
    }

    private bool IsHandler(string session, DeskUser user)
    {
        if (user.Has(Archive.Directory.Roles.TipHandler))
            return true;
        keys.Forget(session);
        return false;
    }
}
