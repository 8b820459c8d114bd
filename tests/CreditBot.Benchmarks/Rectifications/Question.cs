using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Turns;
using CreditBot.Service.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Benchmarks.Rectifications;

/// <summary>The whole service on one archive, and the heads' questions to it: the queries alone, and turns from the POST to the committed answer.</summary>
internal sealed class Question : IAsyncDisposable
{
    private const int Heads = 8;
    private const int Page = 5;
    private const string Asked = "我们科还有哪些没整改完";

    private readonly WebApplication _app;
    private readonly Generator _archive;
    private readonly RectificationQueries _queries;
    private readonly HttpClient _http;
    private readonly List<Phone> _phones = [];
    private readonly DateOnly _today;
    private bool _withSubUnits;

    private Question(WebApplication app, Generator archive, DateOnly today)
    {
        (_app, _archive, _today) = (app, archive, today);
        _queries = app.Services.GetRequiredService<RectificationQueries>();
        _http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    /// <summary>Starts the service on an archive and binds the phones of some heads.</summary>
    public static async Task<Question> OpenAsync(string[] settings, Generator archive, DateOnly today)
    {
        var app = CreditBotHost.Build(
            ["--environment", "Production", "--contentRoot", Service(), "--urls", "http://127.0.0.1:0", "--Demo", "false", .. settings],
            builder => builder.Logging.ClearProviders());
        await CreditBotHost.StartAsync(app, CancellationToken.None);
        var question = new Question(app, archive, today);
        for (var i = 0; i < Heads; i++)
            question._phones.Add(await Phone.OpenAsync(question._http, await CodeAsync(app.Services, Generator.HeadKey(archive.TopAt(i)))));
        return question;
    }

    /// <summary>What is asked, by name; the number chooses the unit.</summary>
    public IEnumerable<(string What, Func<int, Task> Ask)> All()
    {
        yield return ("list of a unit", i => ListAsync([Unit(i)], new() { Units = null }, Generator.OpenEach));
        yield return ("overdue", i => ListAsync([Unit(i)], new() { Units = null, Filter = RectificationFilter.Overdue }, 2));
        yield return ("under review", i => ListAsync([Unit(i)], new() { Units = null, Filter = RectificationFilter.UnderReview }, 1));
        yield return ("under review, due in a period", i => ListAsync([Unit(i)], new() { Units = null, Filter = RectificationFilter.UnderReview, From = _today.AddDays(-7), To = _today }, 1));
        yield return ("due in a period", i => ListAsync([Unit(i)], new() { Units = null, Filter = RectificationFilter.DueBy, From = _today, To = _today.AddDays(9) }, 2));
        yield return ("list of a unit and nine below it", i => ListAsync(_archive.Branch(i), new() { Units = null }, Generator.OpenEach * Generator.BranchSize));
        yield return ("its overdue ones", i => ListAsync(_archive.Branch(i), new() { Units = null, Filter = RectificationFilter.Overdue }, 2 * Generator.BranchSize));
        yield return ("its last page", i => ListAsync(_archive.Branch(i), new() { Units = null, After = new(_today.AddDays(25), "ZG-2025-0000001") }, Generator.OpenEach * Generator.BranchSize));
        yield return ("whole turn", i => _phones[i % Heads].SaysAsync(Asked));
        yield return ("whole turn with nine units below", AskWithSubUnitsAsync);
        yield return ("whole turn, next page", i => _phones[i % Heads].SaysAsync("更多"));
    }

    /// <summary>Asks for every unit once, so that whatever the database keeps in memory is there.</summary>
    public async Task WarmAsync()
    {
        for (var i = 0; i < _archive.Units; i++)
            await ListAsync([Unit(i)], new() { Units = null }, Generator.OpenEach);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Guid Unit(int i) => Generator.UnitKey(_archive.UnitAt(i));

    private async Task ListAsync(IReadOnlyList<Guid> units, OutstandingQuery query, int expected)
    {
        var page = await _queries.OutstandingAsync(query with { Units = units, Size = Page }, CancellationToken.None);
        if (page.Total != expected || page.Rows.Count == 0)
            throw new InvalidOperationException($"{query.Filter}: {page.Total} of {expected}, {page.Rows.Count} on the page.");
    }

    private async Task AskWithSubUnitsAsync(int i)
    {
        if (!_withSubUnits)
            await SetSubUnitsAsync();
        await _phones[i % Heads].SaysAsync(Asked);
    }

    private async Task SetSubUnitsAsync()
    {
        await using var turn = _app.Services.GetRequiredService<TurnFactory>().Begin();
        await _app.Services.GetRequiredService<SettingStore>().SetAsync(turn, RectificationSettings.SubUnitsKey, "true", "benchmark", CancellationToken.None);
        await turn.CommitAsync(CancellationToken.None);
        _withSubUnits = true;
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
