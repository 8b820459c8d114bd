using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>Addresses and verbs of the connector's conversations.</summary>
internal sealed class Conversations(ConnectorClient client) : IConversations
{
    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        CallAsync<ConversationResourceResponse>(HttpMethod.Post, "v3/conversations", parameters, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        CallAsync<ResourceResponse>(HttpMethod.Post, Path(conversationId, "activities"), activity, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        CallAsync<ResourceResponse>(HttpMethod.Post, Path(conversationId, "activities", activityId), activity, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        CallAsync<ResourceResponse>(HttpMethod.Put, Path(conversationId, "activities", activityId), activity, customHeaders, cancellationToken);

    public async Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        await CallAsync<object>(HttpMethod.Delete, Path(conversationId, "activities", activityId), body: null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetConversationMembersWithHttpMessagesAsync(string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        CallAsync<IList<ChannelAccount>>(HttpMethod.Get, Path(conversationId, "members"), body: null, customHeaders, cancellationToken);

    private static string Path(string conversationId, string collection, string id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        var path = $"v3/conversations/{Uri.EscapeDataString(conversationId)}/{collection}";
        return id == null ? path : $"{path}/{Uri.EscapeDataString(id)}";
    }

    private Task<HttpOperationResponse<T>> CallAsync<T>(HttpMethod method, string path, object body, Dictionary<string, List<string>> headers, CancellationToken cancellationToken)
    {
        var root = client.BaseUri.AbsoluteUri;
        var address = new Uri(root.EndsWith('/') ? root + path : $"{root}/{path}");
        return ConnectorCall.SendAsync<T>(client.HttpClient, client.Credentials, new(method, address, body, headers), cancellationToken);
    }
}
