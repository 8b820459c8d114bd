using CreditBot.Archive;
using CreditBot.Archive.Deliveries;
using CreditBot.Dialogs.Office;
using CreditBot.Forms;
using CreditBot.Service.Connector;
using CreditBot.Service.Deliveries;
using CreditBot.Service.DirectLine.Conversations;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;

namespace CreditBot.Service.Host;

/// <summary>Brings notices into a person's chat: the open web conversation, or a channel of the connector.</summary>
internal sealed class ReporterNotifier(
    IDbContextFactory<ArchiveContext> archives, ConversationNotifier conversations, ProactiveMessages connector, DeliveryQueue queue, ChannelNotices notices)
    : IConversationNotifier
{
    public async Task<SendResult> NotifyAsync(Guid bindingId, Delivery delivery, CancellationToken cancellationToken)
    {
        await using var archive = await archives.CreateDbContextAsync(cancellationToken);
        var binding = await archive.ChannelBindings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == bindingId, cancellationToken);
        if (binding is not { RevokedAt: null, ConversationReference: { } stored } || JsonConvert.DeserializeObject<ConversationReference>(stored) is not { } reference)
            return new SendResult.Hopeless("binding");

        var person = await archive.People.AsNoTracking().SingleAsync(row => row.Id == binding.PersonId, cancellationToken);
        if (person.LeftAt is not null)
            return new SendResult.Hopeless("left");

        var message = MessageOf(Notice.FromJson(delivery.Payload), Languages.FromTag(reference.Locale ?? person.Language));
        if (reference.ChannelId != Channels.Directline)
            return await connector.SendAsync(reference, message, cancellationToken);

        // The message and the mark that it was delivered commit together: it is said exactly once.
        var outcome = await conversations.NotifyAsync(reference, [message], turn => queue.DeliveredAsync(turn, delivery.Id, cancellationToken), cancellationToken);
        return outcome is Outcome<long>.Done ? new SendResult.Sent() : new SendResult.Hopeless("conversation");
    }

    /// <summary>What has no words of its own for chats is said as in the office's channels.</summary>
    private Activity MessageOf(Notice notice, Language language) =>
        OfficeMessages.For(notice, language) ?? MessageFactory.Text(notices.Of(notice, language.Tag()).Text);
}
