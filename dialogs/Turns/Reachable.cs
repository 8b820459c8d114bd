using CreditBot.Forms;
using Microsoft.Bot.Builder;
using Newtonsoft.Json;

namespace CreditBot.Dialogs.Turns;

/// <summary>Where a bound person can be reached, in which language.</summary>
public static class Reachable
{
    private static readonly JsonSerializer s_json = JsonSerializer.CreateDefault();

    /// <summary>The turn's conversation as a ConversationReference in JSON; its locale is the language in use.</summary>
    public static async ValueTask<string> ReferenceAsync(this ITurnContext turn, CancellationToken cancellationToken)
    {
        var reference = turn.Activity.GetConversationReference();
        // The office's messages answer no message in particular.
        reference.ActivityId = null;
        reference.Locale = (await turn.LanguageAsync(cancellationToken)).Tag();
        return PooledJson.WriteText(json => s_json.Serialize(json, reference));
    }
}
