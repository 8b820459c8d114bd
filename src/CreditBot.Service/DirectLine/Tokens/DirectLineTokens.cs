using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Sealing;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.DirectLine.Tokens;

/// <summary>Makes and reads the signed tokens (JWT, HS256); what a token is for is its audience.</summary>
internal sealed class DirectLineTokens(TokenKey key, TimeProvider time, IOptions<DirectLineOptions> options)
{
    /// <summary>Lifetime of a client's token, in seconds.</summary>
    public const int LifetimeSeconds = 1800;

    private const string Client = "directline";
    private const string Stream = "stream";
    private const string File = "file";
    private const string Form = "form";
    private const string Puzzle = "puzzle";

    private static readonly TimeSpan FormLifetime = TimeSpan.FromHours(12);

    private static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>A token for the Authorization header.</summary>
    public ValueTask<string> ForClientAsync(Ticket ticket, CancellationToken cancellationToken) =>
        MakeAsync(Client, TimeSpan.FromSeconds(LifetimeSeconds), Claims(ticket), cancellationToken);

    /// <summary>A token for a stream's URL; it opens a socket during the next 60 s.</summary>
    public ValueTask<string> ForStreamAsync(Ticket ticket, CancellationToken cancellationToken) =>
        MakeAsync(Stream, StreamLifetime, Claims(ticket), cancellationToken);

    /// <summary>A token for a file's URL, as long-lived as a client's token.</summary>
    public ValueTask<string> ForFileAsync(FileTicket file, CancellationToken cancellationToken) =>
        MakeAsync(
            File,
            TimeSpan.FromSeconds(LifetimeSeconds),
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["file"] = file.Id.ToString("N"),
                ["key"] = Base64UrlEncoder.Encode(file.Key),
                ["name"] = file.Name,
                ["type"] = file.ContentType,
                ["length"] = file.Length.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken);

    /// <summary>A token for a hidden field of a page without scripts, which cannot refresh it while a person writes.</summary>
    public ValueTask<string> ForFormAsync(Ticket ticket, CancellationToken cancellationToken) =>
        MakeAsync(Form, FormLifetime, Claims(ticket), cancellationToken);

    /// <summary>A ticket of a puzzle: random, and no more than its work and when it was made.</summary>
    public ValueTask<string> ForPuzzleAsync(int bits, CancellationToken cancellationToken) => MakeAsync(
        Puzzle,
        TimeSpan.FromSeconds(LifetimeSeconds),
        new Dictionary<string, object>(StringComparer.Ordinal) { ["nonce"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)), ["bits"] = bits.ToString(CultureInfo.InvariantCulture) },
        cancellationToken);

    /// <summary>32 bytes that only this service can make from a text, apart for every use.</summary>
    public async ValueTask<byte[]> DeriveAsync(string use, string text, CancellationToken cancellationToken) =>
        HMACSHA256.HashData(((SymmetricSecurityKey)(await key.GetAsync(cancellationToken)).Key).Key, Encoding.UTF8.GetBytes($"creditbot/{use}/v1\n{text}"));

    public ValueTask<TokenReading<Ticket>> ReadFormAsync(string token, CancellationToken cancellationToken) => ReadAsync(token, Form, ToTicket, cancellationToken);

    public ValueTask<TokenReading<PuzzleTicket>> ReadPuzzleAsync(string token, CancellationToken cancellationToken) => ReadAsync(token, Puzzle, ToPuzzle, cancellationToken);

    public ValueTask<TokenReading<Ticket>> ReadClientAsync(string token, CancellationToken cancellationToken) =>
        ReadAsync(token, Client, ToTicket, cancellationToken);

    public ValueTask<TokenReading<Ticket>> ReadStreamAsync(string token, CancellationToken cancellationToken) =>
        ReadAsync(token, Stream, ToTicket, cancellationToken);

    public ValueTask<TokenReading<FileTicket>> ReadFileAsync(string token, CancellationToken cancellationToken) =>
        ReadAsync(token, File, ToFile, cancellationToken);

    private Dictionary<string, object> Claims(Ticket ticket)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["bot"] = options.Value.BotId,
            ["conv"] = ticket.ConversationId,
            ["user"] = ticket.UserId,
            ["sec"] = ticket.Secret.ToString(),
        };
        if (ticket.Origins.Count > 0)
        {
            claims["origins"] = string.Join(' ', ticket.Origins);
        }

        return claims;
    }

    private async ValueTask<string> MakeAsync(string audience, TimeSpan lifetime, Dictionary<string, object> claims, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = await key.GetAsync(cancellationToken),
        });
    }

    private async ValueTask<TokenReading<T>> ReadAsync<T>(string token, string audience, Func<JsonWebToken, T?> toTicket, CancellationToken cancellationToken)
        where T : class
    {
        var now = time.GetUtcNow().UtcDateTime;
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = (await key.GetAsync(cancellationToken)).Key,
            LifetimeValidator = (_, expires, _, _) => expires > now ? true : throw new SecurityTokenExpiredException(),
        });
        if (!result.IsValid)
        {
            return result.Exception is SecurityTokenExpiredException ? new TokenReading<T>.Expired() : new TokenReading<T>.Malformed();
        }

        return toTicket((JsonWebToken)result.SecurityToken) is { } ticket ? new TokenReading<T>.Valid(ticket) : new TokenReading<T>.Malformed();
    }

    private static Ticket? ToTicket(JsonWebToken token) =>
        Claim(token, "conv") is { } conversation
        && Claim(token, "user") is { } user
        && Claim(token, "sec") is { } text
        && ConversationSecret.Parse(text) is { } secret
            ? new Ticket(conversation, user, secret) { Origins = Claim(token, "origins")?.Split(' ') ?? [] }
            : null;

    private static FileTicket? ToFile(JsonWebToken token) =>
        Guid.TryParseExact(Claim(token, "file"), "N", out var id)
        && Claim(token, "key") is { } fileKey
        && Claim(token, "name") is { } name
        && Claim(token, "type") is { } type
        && long.TryParse(Claim(token, "length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new FileTicket(id, Base64UrlEncoder.DecodeBytes(fileKey), name, type, length)
            : null;

    private static PuzzleTicket? ToPuzzle(JsonWebToken token) =>
        Claim(token, "nonce") is { } nonce && int.TryParse(Claim(token, "bits"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? new PuzzleTicket(nonce, bits, new DateTimeOffset(token.IssuedAt, TimeSpan.Zero))
            : null;

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
