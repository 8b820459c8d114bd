using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;

namespace CreditBot.Tests.BotBuilder;

/// <summary>A channel's token service: OpenID metadata, keys with endorsements, and tokens good and bad.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://channel.example/";

    /// <summary>Making keys is slow, so all issuers share theirs.</summary>
    private static readonly RSA Endorsed = RSA.Create(2048);
    private static readonly RSA Unendorsed = RSA.Create(2048);

    private LoopbackServer? _server;

    public string MetadataUrl => $"{_server!.Address}/openid";

    public static byte[] PublicKeyPem => System.Text.Encoding.ASCII.GetBytes(Endorsed.ExportSubjectPublicKeyInfoPem());

    public static SigningCredentials Key => Credentials(Endorsed, "endorsed");

    public static SigningCredentials UnendorsedKey => Credentials(Unendorsed, "unendorsed");

    public static async Task<TokenIssuer> StartAsync()
    {
        var issuer = new TokenIssuer();
        issuer._server = await LoopbackServer.StartAsync(issuer.AnswerAsync);
        return issuer;
    }

    public static SigningCredentials Credentials(RSA rsa, string keyId) => new(new RsaSecurityKey(rsa) { KeyId = keyId }, SecurityAlgorithms.RsaSha256);

    /// <summary>A token that lets its bearer in, unless something is changed.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null, string? serviceUrl = ServiceUrl)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.AddMinutes(-1),
            IssuedAt = now.AddMinutes(-1),
            Expires = now.AddMinutes(30),
            SigningCredentials = Key,
            Claims = serviceUrl == null ? [] : new Dictionary<string, object>(StringComparer.Ordinal) { ["serviceurl"] = serviceUrl },
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private static object Jwk(RSA rsa, string keyId, params string[] endorsements)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = keyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent), endorsements };
    }

    private Task AnswerAsync(HttpContext context) => context.Response.WriteAsync(JsonConvert.SerializeObject(context.Request.Path == "/openid"
        ? new { issuer = Issuer, jwks_uri = $"{_server!.Address}/keys", id_token_signing_alg_values_supported = new[] { "RS256" } }
        : new { keys = new[] { Jwk(Endorsed, "endorsed", "msteams", "webchat"), Jwk(Unendorsed, "unendorsed") } }));
}
