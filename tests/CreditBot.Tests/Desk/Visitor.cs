using System.Net;
using System.Text.RegularExpressions;

namespace CreditBot.Tests.Desk;

/// <summary>A browser without scripts: cookies, forms, no redirects followed.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public async Task<HttpResponseMessage> GetsAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<string> ReadsAsync(string path)
    {
        using var response = await GetsAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Reads a form's page, then posts to an address with the page's token and these values.</summary>
    public async Task<HttpResponseMessage> PostsAsync(string page, string path, params (string Name, string Value)[] values)
    {
        var token = TokenOf(await ReadsAsync(page));
        return await PostsWithoutTokenAsync(path, [.. values, ("__RequestVerificationToken", token)]);
    }

    public async Task<HttpResponseMessage> PostsWithoutTokenAsync(string path, params (string Name, string Value)[] values)
    {
        using var content = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        return await _http.PostAsync(path, content);
    }

    public Task<HttpResponseMessage> SignsInAsync(string userName, string password, string? to = null) =>
        PostsAsync("/desk/sign-in", "/desk/sign-in", ("user", userName), ("password", password), ("to", to ?? ""));

    public Task<HttpResponseMessage> SignsForAsync(Guid eventId) =>
        PostsAsync($"/desk/events/{eventId}", $"/desk/events/{eventId}?handler=Acknowledge");

    public void Dispose() => _http.Dispose();

    private static string TokenOf(string html) => Token().Match(html).Groups["it"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<it>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
