using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using CreditBot.Service.Deliveries;
using CreditBot.Service.DirectLine;
using CreditBot.Service.DirectLine.Endpoints;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Turns;

/// <summary>Makes the scope of a turn: a fresh unit of work, and who is speaking as of now.</summary>
internal sealed class TurnScopeFactory(TurnFactory turns, StaffDirectory staff, TimeProvider time, TurnSurroundings surroundings)
{
    public TimeProvider Time => time;

    public ArchiveTurn Begin() => turns.Begin();

    public async ValueTask<TurnScope> CreateAsync(ITurnJournal journal, Activity activity, ArchiveTurn work, CancellationToken cancellationToken) => new()
    {
        Work = work,
        Caller = activity.From?.Id is { } account ? await staff.FindAsync(activity.ChannelId, account, cancellationToken) : null,
        Sealed = journal.Sealed,
        Now = time.GetUtcNow(),
        Files = journal.Files,
        Refused = journal.Refused,
        MaxFileBytes = surroundings.MaxFileBytes,
        OnTipPage = activity.From?.Id?.StartsWith(Tickets.TipPrefix, StringComparison.Ordinal) == true,
        Line = Tickets.LineOf(activity.From?.Id),
        TipAddress = surroundings.TipAddress,
    };
}

/// <summary>What every turn is told of the service it runs in.</summary>
internal sealed class TurnSurroundings(IOptions<DirectLineOptions> options, IOptions<PublicAddress> address)
{
    public long MaxFileBytes => options.Value.MaxAttachmentBytes;

    /// <summary>The tip page's address; only its path when the service has no public address.</summary>
    public string TipAddress => address.Value.PublicUrl.TrimEnd('/') + "/tip";
}
