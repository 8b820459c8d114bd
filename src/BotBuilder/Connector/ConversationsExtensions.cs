using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The connector's calls without the HTTP around them; a refusal is an <see cref="ErrorResponseException"/>.</summary>
public static class ConversationsExtensions
{
    public static async Task<ConversationResourceResponse> CreateConversationAsync(this IConversations operations, ConversationParameters parameters, CancellationToken cancellationToken = default) =>
        (await operations.CreateConversationWithHttpMessagesAsync(parameters, cancellationToken: cancellationToken)).Body;

    /// <summary>Sends to the end of the activity's conversation.</summary>
    public static Task<ResourceResponse> SendToConversationAsync(this IConversations operations, Activity activity, CancellationToken cancellationToken = default) =>
        operations.SendToConversationAsync(activity.Conversation.Id, activity, cancellationToken);

    public static async Task<ResourceResponse> SendToConversationAsync(this IConversations operations, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        (await operations.SendToConversationWithHttpMessagesAsync(conversationId, activity, cancellationToken: cancellationToken)).Body;

    /// <summary>Replies to the activity that <see cref="Activity.ReplyToId"/> names.</summary>
    public static Task<ResourceResponse> ReplyToActivityAsync(this IConversations operations, Activity activity, CancellationToken cancellationToken = default) =>
        operations.ReplyToActivityAsync(activity.Conversation.Id, activity.ReplyToId, activity, cancellationToken);

    public static async Task<ResourceResponse> ReplyToActivityAsync(this IConversations operations, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        (await operations.ReplyToActivityWithHttpMessagesAsync(conversationId, activityId, activity, cancellationToken: cancellationToken)).Body;

    /// <summary>Replaces the activity with the same id.</summary>
    public static Task<ResourceResponse> UpdateActivityAsync(this IConversations operations, Activity activity, CancellationToken cancellationToken = default) =>
        operations.UpdateActivityAsync(activity.Conversation.Id, activity.Id, activity, cancellationToken);

    public static async Task<ResourceResponse> UpdateActivityAsync(this IConversations operations, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        (await operations.UpdateActivityWithHttpMessagesAsync(conversationId, activityId, activity, cancellationToken: cancellationToken)).Body;

    public static Task DeleteActivityAsync(this IConversations operations, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        operations.DeleteActivityWithHttpMessagesAsync(conversationId, activityId, cancellationToken: cancellationToken);

    public static async Task<IList<ChannelAccount>> GetConversationMembersAsync(this IConversations operations, string conversationId, CancellationToken cancellationToken = default) =>
        (await operations.GetConversationMembersWithHttpMessagesAsync(conversationId, cancellationToken: cancellationToken)).Body;
}
