using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;
using CreditBot.Service.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Benchmarks.Rectifications;

/// <summary>Milliseconds of the head's question, sorted.</summary>
internal sealed record Times(double[] Sorted)
{
    public double At(double share) => Sorted[(int)Math.Min(Sorted.Length - 1, Sorted.Length * share)];
}

/// <summary>The head's question in the whole service: from the POST to the committed answer, and the query alone.</summary>
internal static class Question
{
    private const int Heads = 8;
    private const int Warm = 40;
    private const int Asked = 400;

    public static async Task<(Times Query, Times Turn)> MeasureAsync(string[] archive, Generator generator)
    {
        var app = CreditBotHost.Build(
            ["--environment", "Production", "--contentRoot", Service(), "--urls", "http://127.0.0.1:0", "--Demo", "false", .. archive],
            builder => builder.Logging.ClearProviders());
        await using (app)
        {
            await CreditBotHost.StartAsync(app, CancellationToken.None);
            var query = await QueryAsync(app.Services.GetRequiredService<RectificationQueries>(), generator);
            var turn = await TurnAsync(app, generator);
            await app.StopAsync();
            return (query, turn);
        }
    }

    private static async Task<Times> QueryAsync(RectificationQueries queries, Generator generator)
    {
        return await TimeAsync(async i =>
        {
            var page = await queries.OutstandingAsync(new OutstandingQuery { Units = [Generator.UnitKey(UnitOf(i, generator))], Size = 5 }, CancellationToken.None);
            if (page.Counts.Outstanding != Generator.OpenEach || page.Rows.Count != 5)
                throw new InvalidOperationException("The unit's list is not what was generated.");
        });
    }

    private static async Task<Times> TurnAsync(WebApplication app, Generator generator)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var phones = new List<Phone>();
        for (var i = 0; i < Heads; i++)
            phones.Add(await Phone.OpenAsync(http, await CodeAsync(app.Services, Generator.HeadKey(UnitOf(i, generator)))));
        return await TimeAsync(i => phones[i % Heads].SaysAsync("我们科还有哪些没整改完"));
    }

    /// <summary>Units far apart, so that every question reads other pages.</summary>
    private static long UnitOf(int i, Generator generator) => 1 + (i * 7919L % generator.Units);

    private static async Task<Times> TimeAsync(Func<int, Task> ask)
    {
        for (var i = 0; i < Warm; i++)
            await ask(i);
        var times = new double[Asked];
        for (var i = 0; i < Asked; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask(Warm + i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new Times([.. times.Order()]);
    }

    private static async Task<string> CodeAsync(IServiceProvider services, Guid head)
    {
        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        var code = await services.GetRequiredService<StaffDirectory>().IssueCodeAsync(turn, head, TimeSpan.FromDays(1), reusable: false, CancellationToken.None);
        await turn.CommitAsync(CancellationToken.None);
        return code;
    }

    private static string Service([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "CreditBot.Service"));

    private sealed class Phone(HttpClient http, string conversation, string token)
    {
        public static async Task<Phone> OpenAsync(HttpClient http, string code)
        {
            using var response = await http.PostAsJsonAsync("phone/session", new JsonObject { ["locale"] = "zh-CN" });
            response.EnsureSuccessStatusCode();
            var session = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            var phone = new Phone(http, (string)session["conversation"]!["id"]!, (string)session["token"]!);
            await phone.SaysAsync("绑定 " + code);
            return phone;
        }

        public async Task SaysAsync(string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{conversation}/activities")
            {
                Content = JsonContent.Create(new JsonObject { ["type"] = "message", ["text"] = text, ["locale"] = "zh-CN" }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }
}
