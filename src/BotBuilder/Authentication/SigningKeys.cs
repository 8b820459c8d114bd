using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The signing keys that an OpenID metadata document names, read again every 12 hours and when an unknown key turns up.</summary>
internal sealed class SigningKeys
{
    private static readonly ConcurrentDictionary<string, SigningKeys> All = new(StringComparer.Ordinal);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly ConfigurationManager<OpenIdConnectConfiguration> _metadata;

    private SigningKeys(string address)
    {
        var retriever = new HttpDocumentRetriever(Http) { RequireHttps = !new Uri(address).IsLoopback };
        _metadata = new(address, new OpenIdConnectConfigurationRetriever(), retriever);
    }

    public static SigningKeys At(string metadataAddress) => All.GetOrAdd(metadataAddress, static address => new SigningKeys(address));

    public Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken) => _metadata.GetConfigurationAsync(cancellationToken);

    /// <summary>Has the keys read again, at most once in five minutes.</summary>
    public void Refresh() => _metadata.RequestRefresh();

    /// <summary>The channels that a key may sign for; empty when the document says nothing.</summary>
    public static IReadOnlyCollection<string> Endorsements(OpenIdConnectConfiguration keys, string keyId)
    {
        JsonWebKey key = null;
        foreach (var candidate in keys.JsonWebKeySet?.Keys ?? [])
        {
            key = candidate.Kid == keyId ? candidate : key;
        }

        object endorsements = null;
        key?.AdditionalData.TryGetValue("endorsements", out endorsements);
        return endorsements switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.ToString())],
            IEnumerable<object> list => [.. list.Select(item => item?.ToString())],
            _ => [],
        };
    }
}
