using CreditBot.Archive;
using CreditBot.Dialogs.Turns;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>What a client posted, with who sent it taken from the token and everything else that the server decides cleared.</summary>
internal sealed record IncomingActivity(Activity Activity, string? ClientActivityId)
{
    /// <summary>Longest activity, in characters (the limit of Direct Line).</summary>
    public const int MaxCharacters = 256 * 1024;

    private const int MaxClientIdCharacters = 256;

    /// <summary>Characters of its JSON as it was posted.</summary>
    public int Length { get; private init; }

    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    public IReadOnlyList<RefusedFile> Refused { get; init; } = [];

    /// <summary>Reads a posted activity; refused with a sentence for the client's developer.</summary>
    public static Outcome<IncomingActivity> Read(string json, Ticket ticket)
    {
        if (json.Length > MaxCharacters)
        {
            return new Outcome<IncomingActivity>.Refused("An activity may have 256 K characters.");
        }

        if (ActivityJson.Read(json) is not { } activity)
        {
            return new Outcome<IncomingActivity>.Refused("The body is not an activity.");
        }

        var clientId = (activity.ChannelData as JObject)?["clientActivityID"] is JValue { Type: JTokenType.String } id ? (string?)id : null;
        if (clientId?.Length > MaxClientIdCharacters)
        {
            return new Outcome<IncomingActivity>.Refused("channelData.clientActivityID is too long.");
        }

        return activity.Type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing or ActivityTypes.ConversationUpdate or ActivityTypes.Invoke
            ? new Outcome<IncomingActivity>.Done(new IncomingActivity(Clean(activity, ticket), clientId) { Length = json.Length })
            : new Outcome<IncomingActivity>.Refused("The type must be message, event, typing, conversationUpdate or invoke.");
    }

    /// <summary>The activity with the kept files as its attachments.</summary>
    public IncomingActivity With(IReadOnlyList<UploadedFile> files, IReadOnlyList<RefusedFile> refused)
    {
        Activity.Attachments = [.. files.Select(FileLinks.ToAttachment)];
        FileLinks.TellSizes(Activity, files);
        return this with { Files = files, Refused = refused };
    }

    private static Activity Clean(Activity activity, Ticket ticket)
    {
        activity.Id = null;
        activity.ReplyToId = null;
        activity.ChannelId = Channels.Directline;
        activity.ServiceUrl = DirectLineAdapter.ServiceUrl;
        activity.Conversation = new ConversationAccount(id: ticket.ConversationId);
        activity.From = new ChannelAccount(ticket.UserId, activity.From?.Name, RoleTypes.User);
        activity.DeliveryMode = null;
        activity.RelatesTo = null;
        activity.CallerId = null;

        // Who joins is the server's to say: the bot welcomes once, when the conversation starts.
        activity.MembersAdded = null;
        activity.MembersRemoved = null;
        foreach (var attachment in activity.Attachments?.Where(FileLinks.IsUpload) ?? [])
        {
            attachment.ContentUrl = null;
        }

        return activity;
    }
}
