using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using CreditBot.Service.DirectLine;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Turns;

/// <summary>Makes the scope of a turn: a fresh unit of work, and who is speaking as of now.</summary>
internal sealed class TurnScopeFactory(TurnFactory turns, StaffDirectory staff, TimeProvider time, IOptions<DirectLineOptions> options)
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
        MaxFileBytes = options.Value.MaxAttachmentBytes,
    };
}
