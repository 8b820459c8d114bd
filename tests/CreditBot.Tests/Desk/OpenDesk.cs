using System.Net;

namespace CreditBot.Tests.Desk;

/// <summary>A desk whose list is open: what it is told over the live line.</summary>
internal sealed class OpenDesk(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
{
    public static async Task<OpenDesk> AtAsync(Visitor visitor)
    {
        var response = await visitor.GetsAsync("/desk/live");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var desk = new OpenDesk(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        Assert.Equal(("still", ""), await desk.NextAsync());
        return desk;
    }

    public async Task<(string Name, string Data)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var name = "";
        var data = "";
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event: "))
                name = line[7..];
            else if (line.StartsWith("data: "))
                data = line[6..];
            else if (line.Length == 0)
                return (name, data);
        }

        throw new EndOfStreamException();
    }

    public async Task<bool> EndsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await lines.ReadLineAsync(patience.Token) is null;
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
