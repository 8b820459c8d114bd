using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.Turns;

/// <summary>Makes the journals of turns that come over the Bot Framework connector.</summary>
internal sealed class ChannelJournals(ConversationStore store, IDataProtectionProvider protection)
{
    private readonly ServiceProtection _protection = new(protection.CreateProtector("CreditBot.Turns.State"));

    public ChannelJournal Of(ITurnContext turnContext) => new(StateKey(turnContext.Activity), _protection, store);

    /// <summary>Channel ids of people and conversations are not kept in the clear, only their hash.</summary>
    private static string StateKey(Activity activity) =>
        "channel/" + Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{activity.ChannelId}/{activity.Conversation?.Id}")));
}

/// <summary>A connector channel keeps its own transcript: only the state is written, protected by the service, and replies go out through the adapter.</summary>
internal sealed class ChannelJournal(string stateKey, IStateProtection protection, ConversationStore store) : ITurnJournal
{
    public bool Sealed => false;

    public IReadOnlyList<UploadedFile> Files => [];

    public IReadOnlyList<RefusedFile> Refused => [];

    public ValueTask<bool> BeginAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public SealedStorage OpenState() => new(stateKey, protection, store);

    /// <summary>The channel has the transcript.</summary>
    public ValueTask WriteAsync(ArchiveTurn work, TurnScope? scope, IReadOnlyList<Activity> replies, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Drop(IReadOnlyList<Activity> replies)
    {
        // Nothing was kept.
    }

    public Task SendAsync(ITurnContext turnContext, IReadOnlyList<Activity> replies, CancellationToken cancellationToken) =>
        replies.Count == 0 ? Task.CompletedTask : turnContext.SendActivitiesAsync([.. replies], cancellationToken);
}
