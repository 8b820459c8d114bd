using System.Net;
using System.Text.RegularExpressions;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>A visitor of the tip page without JavaScript: posts the form that is on the page.</summary>
internal sealed partial class FormTalk(CreditBotApp app)
{
    public string Page { get; private set; } = "";

    /// <summary>The hidden fields of the page's form.</summary>
    public IReadOnlyDictionary<string, string> Hidden => HiddenField().Matches(Page).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value), StringComparer.Ordinal);

    public static async Task<FormTalk> OpenAsync(CreditBotApp app)
    {
        var talk = new FormTalk(app);
        talk.Page = await app.Http.GetStringAsync(new Uri("/tip?lang=zh-CN", UriKind.Relative), TestContext.Current.CancellationToken);
        return talk;
    }

    /// <summary>Another tap on a page that is open already.</summary>
    public static FormTalk Of(CreditBotApp app, string page) => new(app) { Page = page };

    /// <summary>Opens the page, waits and begins with these words.</summary>
    public static async Task<FormTalk> BeginAsync(CreditBotApp app, string first)
    {
        var talk = await OpenAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(21));
        await talk.SaysAsync(first);
        return talk;
    }

    public Task SaysAsync(string text, IReadOnlyDictionary<string, string>? hidden = null)
    {
        var body = Body(hidden);
        body.Add(new StringContent(text), Page.Contains("id=\"text\" name=\"text\"", StringComparison.Ordinal) ? "text" : "say");
        return PostAsync(body);
    }

    /// <summary>Presses a row of the summary, by its number from 0.</summary>
    public Task PressesAsync(int row)
    {
        var body = Body(null);
        body.Add(new StringContent(WebUtility.HtmlDecode(Press().Matches(Page)[row].Groups["it"].Value)), "press");
        return PostAsync(body);
    }

    public Task UploadsAsync(string name, byte[] content)
    {
        var body = Body(null);
        body.Add(new ByteArrayContent(content), "file", name);
        return PostAsync(body);
    }

    private MultipartFormDataContent Body(IReadOnlyDictionary<string, string>? hidden)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in hidden ?? Hidden)
            body.Add(new StringContent(value), name);
        return body;
    }

    private async Task PostAsync(MultipartFormDataContent body)
    {
        using var response = await app.Http.PostAsync(new Uri("/tip", UriKind.Relative), body, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.Dispose();
    }

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>\\w+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();

    [GeneratedRegex("name=\"press\" value=\"(?<it>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Press();
}
