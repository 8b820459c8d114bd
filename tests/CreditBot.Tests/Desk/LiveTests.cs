using System.Diagnostics;
using CreditBot.Archive.Directory;
using CreditBot.Service.Desk.Live;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Desk;

public sealed class LiveTests
{
    [Fact]
    public async Task A_new_event_reaches_an_open_desk()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        await using var desk = await OpenDesk.AtAsync(officer);

        var filed = await host.FilesAsync("新来的一件");
        var (name, data) = await desk.NextAsync();

        Assert.Equal(("news", filed.EventId.ToString()), (name, data));
        Assert.Contains("新来的一件", await officer.ReadsAsync($"/desk?handler=Row&id={data}"));
    }

    [Fact]
    public async Task Every_open_desk_hears_of_it_and_of_the_sign_for()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        using var colleague = await host.SignsInAsync("colleague");
        await using var one = await OpenDesk.AtAsync(officer);
        await using var other = await OpenDesk.AtAsync(colleague);

        var filed = await host.FilesAsync();
        await one.NextAsync();
        await other.NextAsync();
        (await officer.SignsForAsync(filed.EventId)).Dispose();

        Assert.Equal(("changed", filed.EventId.ToString()), await other.NextAsync());
        Assert.Contains("已签收", await colleague.ReadsAsync($"/desk?handler=Row&id={filed.EventId}"));
        using var waiting = await colleague.GetsAsync($"/desk?handler=Row&show=waiting&id={filed.EventId}");
        Assert.Equal("", await waiting.Content.ReadAsStringAsync());
        Assert.Equal("0", Assert.Single(waiting.Headers.GetValues("X-Waiting")));
    }

    [Fact]
    public async Task The_stream_ends_when_the_role_is_taken_away_before_anything_more_is_told()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        await using var desk = await OpenDesk.AtAsync(officer);

        await host.SetRolesAsync(host.OfficerId, Roles.Liaison);
        await host.FilesAsync();

        Assert.True(await desk.EndsAsync());
    }

    [Fact]
    public async Task A_closed_desk_is_forgotten()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        var feed = host.Services.GetRequiredService<LiveFeed>();
        var desk = await OpenDesk.AtAsync(officer);
        Assert.Equal(1, feed.Watchers);

        await desk.DisposeAsync();

        for (var i = 0; i < 500 && feed.Watchers > 0; i++)
            await Task.Delay(20);
        Assert.Equal(0, feed.Watchers);
    }

    [Fact]
    public async Task A_stop_of_the_service_does_not_wait_for_open_desks()
    {
        var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        await using var desk = await OpenDesk.AtAsync(officer);
        var clock = Stopwatch.StartNew();

        await host.DisposeAsync();

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }
}
