using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

public sealed class ResumeTests
{
    [Fact]
    public async Task After_a_restart_the_form_goes_on_where_it_was()
    {
        using var folder = new TempDirectory();
        Chat chat;
        await using (var app = await CreditBotApp.StartAsync(folder.Path))
        {
            chat = await app.OpenLiaisonAsync();
            await FirstReportTests.FillAsync(chat);
        }

        await using var again = await CreditBotApp.StartAsync(folder.Path);
        chat.MoveTo(again);
        Assert.True(await chat.ReopenAsync());
        await chat.SaysAsync("1");

        Assert.Equal("ZD-2026-000001", (string)chat.Filed!["reference"]!);
    }

    [Fact]
    public async Task Nothing_typed_into_an_unfinished_report_can_be_read_from_the_data_directory()
    {
        using var folder = new TempDirectory();
        const string Canary = "金丝雀柒叁玖";
        await using (var app = await CreditBotApp.StartAsync(folder.Path))
        {
            var chat = await app.OpenLiaisonAsync();
            await chat.SaysAsync("我要上报");
            await chat.SaysAsync("其他");
            await chat.SaysAsync(Canary + " canary-4711 事情经过");
            await chat.SaysAsync("昨天");
            await chat.SaysAsync("canary-company");
            chat.ShouldAsk("majorEvent", "confirm");

            // The search is worth something only if it finds what is there.
            await File.WriteAllTextAsync(Path.Combine(folder.Path, "planted"), "…" + Canary);
            Assert.Equal(["planted"], ByteSearch.Find(folder.Path, Canary));
            File.Delete(Path.Combine(folder.Path, "planted"));
            Assert.Empty(ByteSearch.Find(folder.Path, Canary, "canary-4711", "canary-company"));
        }

        Assert.Empty(ByteSearch.Find(folder.Path, Canary, "canary-4711", "canary-company"));
    }

    [Theory]
    [InlineData("取消", null)]
    [InlineData("重新开始", "category")]
    [InlineData("返回", "subject")]
    [InlineData("修改", "edit")]
    [InlineData("帮助", "confirm")]
    [InlineData("人工", "confirm")]
    public async Task Words_steer_the_form_at_the_summary(string word, string? asks)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);

        await chat.SaysAsync(word);

        Assert.Equal(asks, (string?)chat.Ask?["field"]);
        Assert.Equal(0, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }
}
