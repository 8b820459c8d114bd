using System.Collections.Concurrent;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tokens of the OAuth 2.0 client credentials grant (RFC 6749, 4.4), kept until shortly before they expire.</summary>
internal static class ClientCredentialTokens
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private static readonly ConcurrentDictionary<Grant, Slot> Slots = new();

    /// <summary>The token of a grant, from the cache unless <paramref name="forceRefresh"/>.</summary>
    /// <exception cref="HttpRequestException">The directory refused or could not be reached.</exception>
    public static async Task<string> GetAsync(Grant grant, HttpClient http, bool forceRefresh, CancellationToken cancellationToken)
    {
        var slot = Slots.GetOrAdd(grant, static _ => new Slot());
        var seen = slot.Token;
        if (!forceRefresh && IsFresh(seen))
        {
            return seen.Value;
        }

        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            // Somebody else may have asked while this call waited.
            if (slot.Token == seen || !IsFresh(slot.Token))
            {
                slot.Token = await AskAsync(grant, http ?? Http, cancellationToken);
            }

            return slot.Token.Value;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private static bool IsFresh(Token token) => token != null && token.Expires - Margin > TimeProvider.System.GetUtcNow();

    private static async Task<Token> AskAsync(Grant grant, HttpClient http, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = grant.AppId,
            ["client_secret"] = grant.Password,
            ["scope"] = grant.Scope + "/.default",
        });
        using var response = await http.PostAsync(new Uri(grant.Endpoint.TrimEnd('/') + "/oauth2/v2.0/token"), form, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException("The directory refused a token for the bot's app.", inner: null, response.StatusCode);
        }

        var json = JObject.Parse(text);
        return (string)json["access_token"] is { Length: > 0 } value
            ? new Token(value, TimeProvider.System.GetUtcNow().AddSeconds((int?)json["expires_in"] ?? 0))
            : throw new HttpRequestException("The directory answered without a token.");
    }

    internal sealed record Grant(string Endpoint, string AppId, string Password, string Scope);

    private sealed record Token(string Value, DateTimeOffset Expires);

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Token Token { get; set; }
    }
}
