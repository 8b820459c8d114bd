using CreditBot.Archive;
using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Desk.Accounts;

namespace CreditBot.Service.Desk.Events;

/// <summary>What an officer does with an event; every action is one turn, after which the open desks hear of it.</summary>
internal sealed class EventActions(EventFilings filings, TurnFactory turns, ILiveFeed feed)
{
    /// <summary>签收. Done twice by the same officer it is done once; the reporter is told by the deliveries that the archive writes with it.</summary>
    public async Task<Outcome<MajorCreditEvent>> AcknowledgeAsync(Guid eventId, DeskUser officer, CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        var outcome = await filings.AcknowledgeAsync(turn, eventId, officer.PersonId, cancellationToken);
        if (outcome is Outcome<MajorCreditEvent>.Done)
        {
            await turn.CommitAsync(cancellationToken);
            feed.Changed(eventId, isNews: false);
        }

        return outcome;
    }
}
