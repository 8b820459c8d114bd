using CreditBot.Service.Deliveries;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.Connector;

/// <summary>Says something unasked in a channel of the connector, from a stored conversation reference.</summary>
internal sealed class ProactiveMessages(CloudAdapter adapter, IConfiguration configuration)
{
    public async Task<SendResult> SendAsync(ConversationReference reference, Activity message, CancellationToken cancellationToken)
    {
        try
        {
            await adapter.ContinueConversationAsync(
                configuration["MicrosoftAppId"] ?? "", reference, async (turn, token) => await turn.SendActivityAsync(message, token), cancellationToken);
            return new SendResult.Sent();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Later(error.GetType().Name);
        }
    }
}
