using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using CreditBot.BrowserTests.Fixtures;
using CreditBot.BrowserTests.Tips;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Trace;

/// <summary>
/// The proof of design §6: a tipster who gives themselves away in every way leaves no byte of it in anything that the service keeps or says,
/// and neither does the tip; and the search that says so finds every one of them when it is there.
/// </summary>
public sealed class TraceTests(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_tip_leaves_no_trace_of_who_sent_it_and_a_planted_trace_is_found(bool onPostgres)
    {
        await using var service = await TracedService.StartAsync(onPostgres);
        var receipt = await FilesAsync(service);
        await AsksInTeamsAsync(service.Process);
        var evidence = await HandlesAsync(service);
        await ReturnsAsync(service, receipt);
        await SaysMoreAsync(service, receipt);
        var canaries = Canaries.All(receipt);

        Assert.Empty(new TraceSearch([.. canaries.Where(canary => canary.Name is not "target" and not "facts")]).In(evidence, "what the handler was given"));
        var search = new TraceSearch(canaries);
        var places = await service.PlacesAsync();
        var found = places.SelectMany(place => search.Folder(place.Value).Select(trace => $"{place.Key}: {trace}")).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.All(places, place => Assert.Contains(Directory.EnumerateFiles(place.Value, "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 0));
        TestContext.Current.TestOutputHelper?.WriteLine($"{search.Bytes:N0} bytes in {search.Files} files searched for {canaries.Sum(canary => canary.Forms.Count)} forms of {canaries.Count} canaries.");

        await FindsWhatIsPlantedAsync(service, canaries);
    }

    /// <summary>The same search, over the same places, with each canary written into the archive, the log and the metrics; and every form into a file.</summary>
    private static async Task FindsWhatIsPlantedAsync(TracedService service, IReadOnlyList<Canary> canaries)
    {
        foreach (var (number, canary) in canaries.Index())
            await service.PlantAsync(number, Planted(canary));
        var places = await service.PlacesAsync();
        foreach (var place in new[] { "log", "metrics and spans" })
            await File.AppendAllLinesAsync(Path.Combine(places[place], "planted.txt"), canaries.Select(Planted), Cancellation);

        foreach (var place in places.Where(place => place.Key != "data directory" || !places.ContainsKey("PostgreSQL's data directory")))
        {
            var found = new TraceSearch(canaries).Folder(place.Value).Select(trace => trace.Canary).ToHashSet(StringComparer.Ordinal);
            Assert.All(canaries, canary => Assert.True(found.Contains(canary.Name), $"{canary.Name} was planted in {place.Key} and not found."));
        }

        foreach (var canary in canaries)
            foreach (var (form, bytes) in canary.Forms)
                Assert.Contains(new TraceSearch([canary]).In([.. "before"u8, .. bytes, .. "after"u8], "a file"), trace => trace.Form == form);
    }

    private static string Planted(Canary canary) => canary.Text ?? Encoding.ASCII.GetString(canary.Forms.First(form => form.Name == "hex").Bytes);

    private async Task<string> FilesAsync(TracedService service)
    {
        await using var context = await TipsterAsync();
        var declining = await Tipster.OpenAsync(context, service.Address);
        await declining.BeginsAsync(1);
        await declining.PicksAsync("同意后开始", 1);
        await declining.PicksAsync("哪种方式", 1);
        await declining.SaysAsync("要举报谁", Canaries.Declined);
        await declining.SaysAsync("什么行为", "取消");

        var tipster = await Tipster.OpenAsync(context, service.Address);
        await tipster.BeginsAsync(1);
        await tipster.TellsAsync(Canaries.Target, $"{Canaries.Facts}。我的电话是 {Canaries.Phone}，请联系。");
        await tipster.SendsAsync(
            "有照片或文件吗",
            new FilePayload { Name = Canaries.FileName + ".jpg", MimeType = "image/jpeg", Buffer = Evidence.Photo(Jpeg(), Canaries.Description) },
            new FilePayload { Name = Canaries.FileName + ".docx", MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Buffer = Evidence.Document(Canaries.Author, "发票清单") });
        await tipster.PicksAsync("希望领取举报奖励", 1);
        await tipster.SaysAsync("领奖口令", Canaries.Passphrase);
        await tipster.PicksAsync("可能让人认出您", 2);
        return await tipster.FilesAsync();
    }

    private async Task ReturnsAsync(TracedService service, string receipt)
    {
        await using var context = await TipsterAsync();
        var tipster = await Tipster.OpenAsync(context, service.Address);
        await tipster.BeginsAsync(2);
        await tipster.Page.FillAsync("#text", receipt);
        await tipster.Page.Locator("form button.go.main:not([name])").ClickAsync();
        await Expect(tipster.Page.Locator("body")).ToContainTextAsync(Canaries.Answer);
    }

    /// <summary>The same person once more, with JavaScript on: says something and sends a photo.</summary>
    private async Task SaysMoreAsync(TracedService service, string receipt)
    {
        await using var context = await TipsterAsync(scripts: true);
        var tab = new TipTab(await context.NewPageAsync());
        await tab.Page.GotoAsync(new Uri(service.Address, "/tip?lang=zh-CN").ToString());
        await tab.BeginsAsync(way: 1);
        await tab.HearsAsync("20 位回执码");
        await tab.SaysAsync(receipt);
        await tab.HearsAsync("还要做什么");
        await tab.TapsAsync("回复或补充说明");
        await tab.HearsAsync("请写下要补充");
        await tab.SaysAsync(Canaries.Reply);
        await tab.HearsAsync("已送达专办人");
        await tab.TapsAsync("补充证据");
        await tab.HearsAsync("请发照片或文件");
        await tab.Page.SetInputFilesAsync("#tools input[type=file]", new FilePayload { Name = Canaries.FileName + ".jpg", MimeType = "image/jpeg", Buffer = Evidence.Photo(Jpeg(), Canaries.Description) });
        await tab.HearsAsync("已附上");
    }

    /// <summary>The handler opens the tip, downloads the evidence and answers; gives all that was downloaded, unpacked.</summary>
    private async Task<byte[]> HandlesAsync(TracedService service)
    {
        await using var office = await chromium.NewContextAsync(phone: false);
        var handler = await TipHandler.SignsInAsync(office, service.Process);
        await handler.UnlocksAsync(service.Process);
        await handler.OpensAsync();
        await Expect(handler.Page.Locator("dd").Filter(new() { HasText = Canaries.Facts })).ToBeVisibleAsync();
        await Expect(handler.Page.Locator("body")).Not.ToContainTextAsync(Canaries.Phone);
        var links = handler.Page.Locator("section:has(#content) .files a");
        await Expect(links).ToHaveCountAsync(2);
        var all = new List<byte>();
        for (var number = 0; number < 2; number++)
        {
            var download = await handler.Page.RunAndWaitForDownloadAsync(() => links.Nth(number).ClickAsync());
            var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), Cancellation);
            all.AddRange(bytes);
            all.AddRange(Encoding.UTF8.GetBytes(download.SuggestedFilename));
            if (bytes.AsSpan().StartsWith("PK"u8))
                all.AddRange(Unpacked(bytes));
        }

        await handler.AnswersAsync(Canaries.Answer);
        return [.. all];
    }

    private static IEnumerable<byte> Unpacked(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            foreach (var one in Encoding.UTF8.GetBytes(entry.FullName).Concat(content.ToArray()))
                yield return one;
        }
    }

    private static async Task AsksInTeamsAsync(ServiceProcess service)
    {
        using var answer = await service.Http.PostAsJsonAsync(
            "/api/messages",
            new
            {
                type = "message",
                id = "1",
                channelId = "msteams",
                deliveryMode = "expectReplies",
                serviceUrl = "http://127.0.0.1:9/",
                from = new { id = Canaries.AccountId, name = Canaries.AccountName },
                recipient = new { id = "28:bot", name = "bot" },
                conversation = new { id = "a:1", conversationType = "personal" },
                text = $"我要举报 {Canaries.TeamsWords}",
            },
            Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("知道您是谁", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<IBrowserContext> TipsterAsync(bool scripts = false)
    {
        var context = await chromium.NewContextAsync(scripts: scripts);
        await context.SetExtraHTTPHeadersAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Forwarded-For"] = Canaries.Forwarded,
            ["User-Agent"] = Canaries.Agent,
            ["Accept-Language"] = $"zh-CN,{Canaries.Language};q=0.5",
        });
        return context;
    }

    private static byte[] Jpeg()
    {
        using var picture = new SKBitmap(64, 48);
        picture.Erase(SKColors.SteelBlue);
        using var encoded = picture.Encode(SKEncodedImageFormat.Jpeg, 80);
        return encoded.ToArray();
    }
}
