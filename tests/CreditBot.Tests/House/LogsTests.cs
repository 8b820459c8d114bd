using System.Text.RegularExpressions;
using CreditBot.Service.Host;
using CreditBot.Tests.DirectLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Tests.House;

public sealed partial class LogsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_password_of_the_desk_is_in_any_log_even_when_everything_is_logged()
    {
        using var folder = new Fixtures.TempDirectory();
        var logs = new CapturedLogs();
        await using var app = CreditBotHost.Build(
            [
                "--environment", "Development", "--contentRoot", Repository.Service, "--urls", "http://127.0.0.1:0", "--DataDirectory", folder.Path,
                "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore.Mvc.RazorPages=Trace",
            ],
            builder => builder.Logging.ClearProviders().AddProvider(logs));
        var demo = (await CreditBotHost.StartAsync(app, Cancellation))!;
        using var http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };

        await SignInAsync(http, "wrong-password-canary");
        var answer = await SignInAsync(http, demo.Desk.Password);

        Assert.Equal("/desk", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.NotEqual("", logs.Text);
        Assert.DoesNotContain("wrong-password-canary", logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(demo.Desk.Password, logs.Text, StringComparison.Ordinal);
        await app.StopAsync(Cancellation);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient http, string password)
    {
        var page = await http.GetStringAsync(new Uri("desk/sign-in", UriKind.Relative), Cancellation);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["user"] = "officer",
            ["password"] = password,
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["it"].Value,
        });
        return await http.PostAsync(new Uri("desk/sign-in", UriKind.Relative), form, Cancellation);
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<it>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FormToken();
}
