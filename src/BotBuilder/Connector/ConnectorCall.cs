using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>One call of a connector, repeated while the channel says "later".</summary>
internal sealed record ConnectorCall(HttpMethod Method, Uri Address, object Body, Dictionary<string, List<string>> Headers)
{
    private const int Attempts = 4;

    /// <summary>A longer wait is left to the caller, who finds it in the error's headers.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public static async Task<HttpOperationResponse<T>> SendAsync<T>(HttpClient client, ServiceClientCredentials credentials, ConnectorCall call, CancellationToken cancellationToken)
    {
        var body = call.Body == null ? null : BotJson.ToUtf8(call.Body);
        var refreshed = false;
        for (var attempt = 1; ; attempt++)
        {
            using var request = call.Request(body);
            if (credentials != null)
            {
                await credentials.ProcessHttpRequestAsync(request, cancellationToken);
            }

            var response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return new() { Response = response, Body = await ReadAsync<T>(response, cancellationToken) };
            }

            using (response)
            {
                if (response.StatusCode == HttpStatusCode.Unauthorized && !refreshed && credentials is AppCredentials app)
                {
                    refreshed = true;
                    await app.GetTokenAsync(forceRefresh: true);
                    continue;
                }

                if (attempt == Attempts || Wait(response, attempt) is not { } wait || wait > LongestWait)
                {
                    throw await ErrorAsync(response, cancellationToken);
                }

                await Task.Delay(wait, TimeProvider.System, cancellationToken);
            }
        }
    }

    private HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(Method, Address);
        if (body != null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        foreach (var (name, values) in Headers ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, values);
        }

        return request;
    }

    /// <summary>How long to wait before the next attempt; null when another attempt cannot help.</summary>
    private static TimeSpan? Wait(HttpResponseMessage response, int attempt)
    {
        var status = (int)response.StatusCode;
        if (status is not (408 or 429 or >= 500) || status is 501 or 505)
        {
            return null;
        }

        var asked = response.Headers.RetryAfter;
        if (asked?.Delta is { } delta)
        {
            return delta;
        }

        if (asked?.Date is { } date)
        {
            var left = date - TimeProvider.System.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        return TimeSpan.FromMilliseconds((250 << attempt) + RandomNumberGenerator.GetInt32(250));
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await BotJson.ReadAsync<T>(stream, cancellationToken);
    }

    private static async Task<ErrorResponseException> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var error = new ErrorResponseException($"Operation returned an invalid status code '{response.StatusCode}'") { Response = new(response, text) };
        try
        {
            error.Body = JsonConvert.DeserializeObject<ErrorResponse>(text);
        }
        catch (JsonException)
        {
            // Not every gateway in between answers with JSON; the text is in the response.
        }

        return error;
    }
}
