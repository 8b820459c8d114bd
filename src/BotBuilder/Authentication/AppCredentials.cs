using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs requests with a token of the bot's app.</summary>
public abstract class AppCredentials : ServiceClientCredentials
{
    private readonly string _scope;
    private string _tenant;

    protected AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
    {
        _tenant = channelAuthTenant;
        CustomHttpClient = customHttpClient;
        Logger = logger;
        _scope = string.IsNullOrEmpty(oAuthScope) ? AuthenticationConstants.ToChannelFromBotOAuthScope : oAuthScope;
    }

    public string MicrosoftAppId { get; set; }

    /// <summary>The directory tenant that issues the token; empty for the one of the Bot Framework.</summary>
    public virtual string ChannelAuthTenant { get => _tenant; set => _tenant = value; }

    /// <summary>Where the token is asked for, without the path of the protocol.</summary>
    public virtual string OAuthEndpoint => string.Format(LoginEndpoint ?? AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, Tenant);

    /// <summary>What the token is for.</summary>
    public virtual string OAuthScope => _scope;

    protected HttpClient CustomHttpClient { get; set; }

    protected ILogger Logger { get; set; }

    /// <summary>The cloud's login address, in which {0} stands for the tenant; null for the public cloud.</summary>
    internal string LoginEndpoint { get; init; }

    private string Tenant => ChannelAuthTenant switch
    {
        { Length: > 0 } tenant => tenant,
        _ when LoginEndpoint == GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate => GovernmentAuthenticationConstants.DefaultChannelAuthTenant,
        _ => AuthenticationConstants.DefaultChannelAuthTenant,
    };

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(MicrosoftAppId))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await FetchTokenAsync(forceRefresh: false, cancellationToken));
        }
    }

    /// <summary>A token, from the cache until five minutes before it expires.</summary>
    /// <exception cref="HttpRequestException">The directory refused or could not be reached.</exception>
    public Task<string> GetTokenAsync(bool forceRefresh = false) => FetchTokenAsync(forceRefresh, CancellationToken.None);

    private protected abstract Task<string> FetchTokenAsync(bool forceRefresh, CancellationToken cancellationToken);
}

/// <summary>Signs requests with a token that a client secret buys.</summary>
public class MicrosoftAppCredentials : AppCredentials
{
    public const string MicrosoftAppIdKey = "MicrosoftAppId";
    public const string MicrosoftAppPasswordKey = "MicrosoftAppPassword";
    public const string MicrosoftAppTenantIdKey = "MicrosoftAppTenantId";
    public const string MicrosoftAppTypeKey = "MicrosoftAppType";

    /// <summary>No app: requests go out unsigned.</summary>
    public static readonly MicrosoftAppCredentials Empty = new(null, null);

    public MicrosoftAppCredentials(string appId, string password)
        : this(appId, password, tenantId: null, customHttpClient: null, logger: null)
    {
    }

    public MicrosoftAppCredentials(string appId, string password, string tenantId, HttpClient customHttpClient, ILogger logger = null, string oAuthScope = null)
        : base(tenantId, customHttpClient, logger, oAuthScope)
    {
        MicrosoftAppId = appId;
        MicrosoftAppPassword = password;
    }

    public string MicrosoftAppPassword { get; set; }

    private protected override Task<string> FetchTokenAsync(bool forceRefresh, CancellationToken cancellationToken) =>
        ClientCredentialTokens.GetAsync(new(OAuthEndpoint, MicrosoftAppId, MicrosoftAppPassword, OAuthScope), CustomHttpClient, forceRefresh, cancellationToken);
}
