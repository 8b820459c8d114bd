using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CreditBot.Tests.DirectLine;

public sealed class TokenTests : IDisposable
{
    private const string Secret = "a-secret-of-another-site";
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_public_token_names_a_fresh_user_and_lasts_half_an_hour()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);

        var (status, body) = await new Phone(host).SendAsync(HttpMethod.Post, "tokens/generate");

        var token = new JsonWebToken((string)body["token"]!);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1800, (int)body["expires_in"]!);
        Assert.StartsWith("dl_", token.GetClaim("user").Value);
        Assert.Equal((string)body["conversationId"]!, token.GetClaim("conv").Value);
        Assert.Equal(TimeSpan.FromSeconds(1800), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task A_configured_secret_names_its_user_and_no_other_kind_of_id()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path, settings: new() { ["DirectLine:Secrets:0"] = Secret });
        var site = new Phone(host) { Token = Secret };

        var named = await site.SendAsync(HttpMethod.Post, "tokens/generate", new { user = new { id = "dl_visitor-7", name = "x" } });
        var refused = await site.SendAsync(HttpMethod.Post, "tokens/generate", new { user = new { id = "visitor-7" } });
        var likeAPhone = await site.SendAsync(HttpMethod.Post, "tokens/generate", new { user = new { id = "dl_" + new string('a', 22) } });

        Assert.Equal("dl_visitor-7", new JsonWebToken((string)named.Body["token"]!).GetClaim("user").Value);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("BadArgument", (string)refused.Body["error"]!["code"]!);
        Assert.Equal(HttpStatusCode.BadRequest, likeAPhone.Status);
    }

    [Fact]
    public async Task A_secret_starts_a_conversation_and_an_unknown_one_does_not()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path, settings: new() { ["DirectLine:Secrets:0"] = Secret });

        var started = await new Phone(host) { Token = Secret }.SendAsync(HttpMethod.Post, "conversations");
        var refused = await new Phone(host) { Token = Secret + "x" }.SendAsync(HttpMethod.Post, "conversations");

        Assert.Equal(HttpStatusCode.Created, started.Status);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task Refreshing_keeps_user_and_conversation()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var before = new JsonWebToken(phone.Token);
        host.Advance(TimeSpan.FromMinutes(15));

        var (_, body) = await phone.SendAsync(HttpMethod.Post, "tokens/refresh");

        var after = new JsonWebToken((string)body["token"]!);
        Assert.Equal(before.GetClaim("user").Value, after.GetClaim("user").Value);
        Assert.Equal(before.GetClaim("conv").Value, after.GetClaim("conv").Value);
        Assert.Equal(before.GetClaim("sec").Value, after.GetClaim("sec").Value);
        Assert.Equal(TimeSpan.FromMinutes(15), after.ValidTo - before.ValidTo);
    }

    [Fact]
    public async Task An_expired_token_is_refused_everywhere_and_cannot_be_refreshed()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        host.Advance(TimeSpan.FromSeconds(1801));

        var refresh = await phone.SendAsync(HttpMethod.Post, "tokens/refresh");
        var post = await phone.PostAsync("还在吗");

        Assert.Equal((HttpStatusCode.Forbidden, "TokenExpired"), (refresh.Status, (string)refresh.Body["error"]!["code"]!));
        Assert.Equal((HttpStatusCode.Forbidden, "TokenExpired"), (post.Status, (string)post.Body["error"]!["code"]!));
    }

    [Fact]
    public async Task A_missing_a_malformed_and_a_forged_token_are_told_apart_from_good_ones()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var path = $"conversations/{phone.ConversationId}/activities";
        var parts = phone.Token.Split('.');

        var missing = await new Phone(host).SendAsync(HttpMethod.Get, path);
        var malformed = await new Phone(host) { Token = "nonsense" }.SendAsync(HttpMethod.Get, path);
        var forged = await new Phone(host) { Token = $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}" }.SendAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), (missing.Status, (string)missing.Body["error"]!["code"]!));
        Assert.Equal((HttpStatusCode.Forbidden, "BadArgument"), (malformed.Status, (string)malformed.Body["error"]!["code"]!));
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_only()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var one = await Phone.StartAsync(host);
        var other = await Phone.StartAsync(host);

        var answer = await one.SendAsync(HttpMethod.Get, $"conversations/{other.ConversationId}/activities");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_stream_token_is_no_client_token()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var streamToken = phone.StreamUrl[(phone.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];

        var answer = await new Phone(host) { Token = streamToken }.SendAsync(HttpMethod.Get, $"conversations/{phone.ConversationId}/activities");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_page_of_another_origin_passes_the_preflight()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);

        using var response = await PreflightAsync(host, "https://elsewhere.example");

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task With_trusted_origins_no_other_page_may_speak()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path, settings: new() { ["DirectLine:TrustedOrigins:0"] = "https://bureau.example" });
        var phone = await Phone.StartAsync(host);

        using var trusted = await PreflightAsync(host, "https://bureau.example");
        using var other = await PreflightAsync(host, "https://elsewhere.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v3/directline/conversations/{phone.ConversationId}/activities");
        request.Headers.Add("Origin", "https://elsewhere.example");
        var read = await phone.SendAsync(request);

        Assert.Equal("https://bureau.example", trusted.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.Forbidden, read.Status);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(DirectLineHost host, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "v3/directline/conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,x-ms-bot-agent");
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
