using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The REST service of a channel over HTTP.</summary>
public class ConnectorClient : IConnectorClient
{
    private static readonly HttpClient SharedClient = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly IHttpClientFactory _factory;
    private readonly bool _disposeHttpClient;
    private readonly string _serviceUrl;
    private Uri _baseUri;
    private HttpClient _client;
    private IConversations _conversations;

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
    {
        _baseUri = baseUri;
        Credentials = credentials;
        _client = customHttpClient ?? SharedClient;
        _disposeHttpClient = disposeHttpClient && customHttpClient != null;
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials)
        : this(baseUri, credentials, customHttpClient: null, disposeHttpClient: false)
    {
    }

    /// <summary>Most turns never call the channel, so address and HTTP client are made by the first call.</summary>
    internal ConnectorClient(string serviceUrl, ServiceClientCredentials credentials, IHttpClientFactory factory)
    {
        _serviceUrl = serviceUrl;
        Credentials = credentials;
        _factory = factory;
    }

    public Uri BaseUri { get => _baseUri ??= new Uri(_serviceUrl); set => _baseUri = value; }

    public ServiceClientCredentials Credentials { get; }

    public IConversations Conversations => _conversations ??= new Conversations(this);

    internal HttpClient HttpClient => _client ??= _factory?.CreateClient() ?? SharedClient;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _disposeHttpClient)
        {
            _client.Dispose();
        }
    }
}
