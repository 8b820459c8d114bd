using CreditBot.Archive;
using CreditBot.Archive.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Deliveries;

/// <summary>The office is told in a conversation of the bot: the account that a person has bound last.</summary>
internal sealed class OfficeConversationChannel(
    string name, OfficeChannelOptions settings, IConversationNotifier notifier, IDbContextFactory<ArchiveContext> archives) : IDeliveryChannel
{
    public string Name => name;

    public string Kind => settings.Kind;

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await using var archive = await archives.CreateDbContextAsync(cancellationToken);
        var binding = await archive.ChannelBindings.AsNoTracking()
            .Where(row => row.PersonId == settings.Person && row.RevokedAt == null && row.ConversationReference != null)
            .OrderByDescending(row => row.BoundAt)
            .Select(row => (Guid?)row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return binding is { } id ? await notifier.NotifyAsync(id, delivery, cancellationToken) : new SendResult.Refused("nobody bound");
    }
}
