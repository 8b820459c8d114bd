using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Tests.BotBuilder;

/// <summary>Who may call <c>/api/messages</c>, with tokens and metadata of our own over real HTTP.</summary>
public sealed class CallerAuthenticationTests : IAsyncLifetime
{
    private readonly Counting _bot = new();
    private TokenIssuer _issuer = null!;
    private LoopbackServer _service = null!;
    private AuthenticationConfiguration _configuration = new();

    public async ValueTask InitializeAsync()
    {
        _issuer = await TokenIssuer.StartAsync();
        var adapter = new Lazy<CloudAdapter>(() => new CloudAdapter(new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["MicrosoftAppId"] = TokenIssuer.AppId,
                ["MicrosoftAppPassword"] = "secret",
                ["MicrosoftAppTenantId"] = "tenant-1",
                ["MicrosoftAppType"] = "SingleTenant",
                ["ToBotFromChannelOpenIdMetadataUrl"] = _issuer.MetadataUrl,
                ["ToBotFromEmulatorOpenIdMetadataUrl"] = _issuer.MetadataUrl,
            }).Build(),
            authConfiguration: _configuration)));
        _service = await LoopbackServer.StartAsync(context => adapter.Value.ProcessAsync(context.Request, context.Response, _bot, context.RequestAborted));
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task The_channel_with_a_good_token_is_let_in()
    {
        Assert.Equal(HttpStatusCode.OK, await CallAsync(_issuer.Token()));

        Assert.Equal(("urn:botframework:azure", 1), (_bot.CallerId, _bot.Turns));
    }

    [Fact]
    public async Task A_token_that_expired_within_the_skew_is_let_in_and_one_before_it_is_not()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        Assert.Equal(HttpStatusCode.OK, await CallAsync(_issuer.Token(token => (token.NotBefore, token.Expires) = (now.AddHours(-1), now.AddMinutes(-4)))));
        await RefusesAsync(_issuer.Token(token => (token.NotBefore, token.Expires) = (now.AddHours(-1), now.AddMinutes(-6))), alreadyHeard: 1);
    }

    [Fact]
    public Task A_token_of_the_future_is_refused()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return RefusesAsync(_issuer.Token(token => (token.NotBefore, token.Expires) = (now.AddMinutes(6), now.AddHours(1))));
    }

    [Fact]
    public Task A_token_that_never_expires_is_refused() => RefusesAsync(_issuer.Token(token => token.Expires = null));

    [Fact]
    public Task No_token_is_refused() => RefusesAsync(null);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public Task What_is_no_token_is_refused(string token) => RefusesAsync(token);

    [Fact]
    public Task Another_scheme_is_refused() => RefusesAsync(_issuer.Token(), scheme: "Basic");

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://sts.windows.net/another-tenant/")]
    public Task Another_issuer_is_refused(string issuer) => RefusesAsync(_issuer.Token(token => token.Issuer = issuer));

    [Fact]
    public Task Another_audience_is_refused() => RefusesAsync(_issuer.Token(token => token.Audience = "another-app"));

    [Fact]
    public Task A_missing_audience_is_refused() => RefusesAsync(_issuer.Token(token => token.Audience = null));

    [Fact]
    public async Task A_key_that_the_issuer_does_not_have_is_refused()
    {
        using var stranger = RSA.Create(2048);

        await RefusesAsync(_issuer.Token(token => token.SigningCredentials = TokenIssuer.Credentials(stranger, "stranger")));
        await RefusesAsync(_issuer.Token(token => token.SigningCredentials = TokenIssuer.Credentials(stranger, "endorsed")));
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        await RefusesAsync(_issuer.Token(token => token.SigningCredentials = null));

        var parts = _issuer.Token().Split('.');
        await RefusesAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT","kid":"endorsed"}""")}.{parts[1]}.");
        await RefusesAsync($"{parts[0]}.{parts[1]}.");
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_shared_secret_is_refused()
    {
        var parts = _issuer.Token().Split('.');
        var content = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT","kid":"endorsed"}""")}.{parts[1]}";

        await RefusesAsync($"{content}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(TokenIssuer.PublicKeyPem, Encoding.ASCII.GetBytes(content)))}");
    }

    [Fact]
    public async Task A_token_with_changed_claims_is_refused()
    {
        var parts = _issuer.Token().Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace(TokenIssuer.ServiceUrl.TrimEnd('/'), "https://evil.example", StringComparison.Ordinal);

        await RefusesAsync($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}", serviceUrl: "https://evil.example/");
    }

    [Fact]
    public async Task The_service_url_of_the_activity_must_be_that_of_the_token()
    {
        await RefusesAsync(_issuer.Token(serviceUrl: null));
        await RefusesAsync(_issuer.Token(), serviceUrl: "https://evil.example/");
        await RefusesAsync(_issuer.Token(), serviceUrl: null);
    }

    [Fact]
    public async Task The_key_must_be_endorsed_for_the_channel()
    {
        await RefusesAsync(_issuer.Token(token => token.SigningCredentials = TokenIssuer.UnendorsedKey));
        await RefusesAsync(_issuer.Token(), channelId: "slack");
        await RefusesAsync(_issuer.Token(), channelId: null);
    }

    [Fact]
    public async Task Further_endorsements_are_required_when_configured()
    {
        _configuration = new AuthenticationConfiguration { RequiredEndorsements = ["webchat"] };
        Assert.Equal(HttpStatusCode.OK, await CallAsync(_issuer.Token()));
    }

    [Fact]
    public async Task Without_a_required_endorsement_the_caller_is_refused()
    {
        _configuration = new AuthenticationConfiguration { RequiredEndorsements = ["attestation"] };
        await RefusesAsync(_issuer.Token());
    }

    [Fact]
    public async Task The_emulator_comes_in_with_a_token_of_the_app_itself()
    {
        Assert.Equal(HttpStatusCode.OK, await CallAsync(DirectoryToken(TokenIssuer.AppId)));
    }

    [Fact]
    public async Task Another_bot_is_refused_unless_it_is_on_the_list()
    {
        await RefusesAsync(DirectoryToken("parent-bot"));
    }

    [Fact]
    public async Task Another_bot_on_the_list_is_let_in_as_itself()
    {
        _configuration = new AuthenticationConfiguration { ClaimsValidator = new AllowedCallersClaimsValidator(["parent-bot"]) };

        await RefusesAsync(DirectoryToken("stranger-bot"));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(DirectoryToken("parent-bot")));
        Assert.Equal("urn:botframework:aadappid:parent-bot", _bot.CallerId);
    }

    private string DirectoryToken(string caller) => _issuer.Token(token =>
    {
        token.Issuer = "https://login.microsoftonline.com/tenant-1/v2.0";
        token.Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["ver"] = "2.0", ["azp"] = caller };
    });

    private async Task RefusesAsync(string? token, string? channelId = "msteams", string? serviceUrl = TokenIssuer.ServiceUrl, string scheme = "Bearer", int alreadyHeard = 0)
    {
        var status = await CallAsync(token, channelId, serviceUrl, scheme);

        Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"answered {status}");
        Assert.Equal(alreadyHeard, _bot.Turns);
    }

    private async Task<HttpStatusCode> CallAsync(string? token, string? channelId = "msteams", string? serviceUrl = TokenIssuer.ServiceUrl, string scheme = "Bearer")
    {
        var activity = RecordingAdapter.Says("hello");
        (activity.ChannelId, activity.ServiceUrl) = (channelId, serviceUrl);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_service.Address))
        {
            Content = new StringContent(Newtonsoft.Json.JsonConvert.SerializeObject(activity), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = token == null ? null : new AuthenticationHeaderValue(scheme, token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private sealed class Counting : IBot
    {
        public int Turns { get; private set; }

        public string? CallerId { get; private set; }

        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Turns++;
            CallerId = turnContext.Activity.CallerId;
            return Task.CompletedTask;
        }
    }
}
