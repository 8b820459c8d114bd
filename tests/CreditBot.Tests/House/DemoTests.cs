using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.House;

public sealed class DemoTests
{
    [Fact]
    public async Task A_start_without_the_demo_ends_its_codes_and_removes_their_file()
    {
        using var folder = new TempDirectory();
        string code;
        await using (var demo = await CreditBotApp.StartAsync(folder.Path))
            code = demo.Demo.Liaison;

        await using var app = await CreditBotApp.StartAsync(folder.Path, options: "--Demo=false");
        var phone = await app.OpenPhoneAsync();
        await phone.SaysAsync($"绑定 {code}");

        Assert.Contains("无效", phone.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(archive => archive.ChannelBindings.CountAsync(TestContext.Current.CancellationToken)));
        Assert.False(File.Exists(Path.Combine(folder.Path, "demo.json")));
    }
}
