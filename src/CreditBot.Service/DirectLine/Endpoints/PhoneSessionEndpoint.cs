using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Builder;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>What the phone page keeps of a conversation; the tip page also keeps what shows that it was begun there, and at what cost.</summary>
internal sealed record PhoneConversation(string Id, string Secret, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pass = null);

/// <summary>Body of <c>POST /phone/session</c>: what the phone has kept.</summary>
internal sealed record PhoneSessionRequest(string? Device, PhoneConversation? Conversation, string? Locale);

/// <summary>Everything the phone page needs to show the conversation and go on with it, in one answer.</summary>
internal sealed record PhoneSession(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Device,
    PhoneConversation Conversation,
    bool Resumed,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl,
    JsonNode Activities,
    string Watermark);

/// <summary>Begins or resumes a conversation of our own phone page.</summary>
internal sealed class PhoneSessions(DirectLineConversations conversations, DirectLineTokens tokens, Transcript transcript)
{
    /// <summary>Characters of a phone's user id.</summary>
    public const int UserIdLength = 3 + HashCharacters;

    private const int DeviceBytes = 32;
    private const int HashCharacters = 22;

    /// <summary>The user that a device is: derived from its random credential, of which the server keeps nothing.</summary>
    public static string UserOf(string device) =>
        Tickets.UserPrefix + Base64UrlEncoder.Encode(SHA256.HashData([.. "creditbot phone device v1\n"u8, .. Base64UrlEncoder.DecodeBytes(device)]))[..HashCharacters];

    /// <summary>Null when a new conversation cannot be begun at present.</summary>
    public async Task<PhoneSession?> OpenAsync(HttpContext context, PhoneSessionRequest request, BotCallbackHandler bot)
    {
        var device = IsDevice(request.Device) ? request.Device : Tickets.Random(DeviceBytes);
        var user = UserOf(device);
        var known = await ResumeAsync(request.Conversation, user, context.RequestAborted);
        var ticket = known ?? Tickets.New(user);
        if (known is null && await conversations.StartAsync(ticket, request.Locale, bot, context.RequestAborted) is not Outcome<bool>.Done)
        {
            return null;
        }

        return await DescribeAsync(context, ticket, resumed: known is not null, device);
    }

    /// <summary>The same for the tip page, which has no device: goes on with a conversation that the open tab still knows, or begins a new one.</summary>
    public async Task<PhoneSession?> OpenTipAsync(HttpContext context, Ticket? known, string? locale, BotCallbackHandler bot)
    {
        var ticket = known ?? Tickets.NewTip(TipLine.Worked);
        if (known is null && await conversations.StartAsync(ticket, locale, bot, context.RequestAborted) is not Outcome<bool>.Done)
        {
            return null;
        }

        var session = await DescribeAsync(context, ticket, resumed: known is not null, device: null);
        return session with { Conversation = session.Conversation with { Pass = await PassAsync(ticket.ConversationId, context.RequestAborted) } };
    }

    /// <summary>The ticket of a conversation that was begun on the tip page with a proof of work, and is still known.</summary>
    public async Task<Ticket?> ResumeTipAsync(PhoneConversation? kept, CancellationToken cancellationToken) =>
        kept is { Id: not null, Pass: not null } && IsSame(kept.Pass, await PassAsync(kept.Id, cancellationToken))
            ? await ResumeAsync(kept, Tickets.TipUser(TipLine.Worked), cancellationToken)
            : null;

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private async ValueTask<string> PassAsync(string conversationId, CancellationToken cancellationToken) =>
        Base64UrlEncoder.Encode(await tokens.DeriveAsync("tip/pass", conversationId, cancellationToken));

    private async Task<PhoneSession> DescribeAsync(HttpContext context, Ticket ticket, bool resumed, string? device)
    {
        var links = LinkMaker.For(context, tokens);
        var history = await transcript.ReadAsync(ticket.ConversationId, ticket.Secret, after: 0, context.RequestAborted);
        var watermark = (history.Count > 0 ? history[^1].Last : 0).ToString(CultureInfo.InvariantCulture);
        return new PhoneSession(
            device,
            new PhoneConversation(ticket.ConversationId, ticket.Secret.ToString()),
            resumed,
            await tokens.ForClientAsync(ticket, context.RequestAborted),
            DirectLineTokens.LifetimeSeconds,
            await links.ToStreamAsync(ticket, watermark, context.RequestAborted),
            JsonNode.Parse(await ActivitySets.WriteArrayAsync(history, links, context.RequestAborted))!,
            watermark);
    }

    /// <summary>The ticket of a conversation that exists and that the secret opens; null means a new one.</summary>
    public async Task<Ticket?> ResumeAsync(PhoneConversation? kept, string user, CancellationToken cancellationToken)
    {
        if (kept is not { Id: not null, Secret: not null } || ConversationSecret.Parse(kept.Secret) is not { } secret)
        {
            return null;
        }

        var ticket = new Ticket(kept.Id, user, secret);
        return await conversations.FindAsync(ticket, cancellationToken) is Outcome<DirectLineConversation>.Done ? ticket : null;
    }

    private static bool IsDevice([NotNullWhen(true)] string? device)
    {
        if (device is null || device.Length != 43)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[DeviceBytes];
        return Base64Url.TryDecodeFromChars(device, bytes, out var written) && written == DeviceBytes;
    }
}

/// <summary><c>POST /phone/session</c>.</summary>
internal static class PhoneSessionEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/phone/session", OpenAsync).AllowAnonymous().DisableAntiforgery().AddEndpointFilter<DirectLineErrorFilter>();

    private static async Task<IResult> OpenAsync(HttpContext context, PhoneSessions sessions, [FromServices] IBot bot)
    {
        if (await BodyReader.ReadAsync(context.Request.Body, context.RequestAborted) is not { } text)
        {
            return DirectLineErrors.TooLarge();
        }

        if (!context.Request.HasJsonContentType() || Parse(text) is not { } request)
        {
            return DirectLineErrors.BadArgument("The body is not JSON.");
        }

        context.Response.Headers.CacheControl = "no-store";
        return await sessions.OpenAsync(context, request, bot.OnTurnAsync) is { } session
            ? Results.Json(session, WireJson.Options)
            : DirectLineErrors.Of(DirectLineConversations.Busy);
    }

    private static PhoneSessionRequest? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PhoneSessionRequest>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
