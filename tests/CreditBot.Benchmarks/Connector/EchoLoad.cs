using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace CreditBot.Benchmarks.Connector;

/// <summary>The load driver, a process of its own so that the server's figures are the server's alone.</summary>
internal static class EchoLoad
{
    /// <summary>The hidden command that starts it.</summary>
    public const string Name = "echo-load";

    public const int Requests = 40_000;
    private const int Connections = 4;

    private static readonly byte[] s_body =
        """
        {"type":"message","id":"1","timestamp":"2026-11-23T02:00:00Z","serviceUrl":"http://localhost:1/","channelId":"emulator","from":{"id":"user","name":"User","role":"user"},"conversation":{"id":"conversation"},"recipient":{"id":"bot","name":"Bot","role":"bot"},"textFormat":"plain","locale":"zh-CN","text":"第二条情况说明","deliveryMode":"expectReplies","channelData":{"clientActivityID":"1"}}
        """u8.ToArray();

    public static async Task RunAsync(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            for (var i = 0; i < Requests / Connections; i++)
            {
                using var content = new ByteArrayContent(s_body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
                using var response = await http.PostAsync(address, content);
                response.EnsureSuccessStatusCode();
                await response.Content.CopyToAsync(Stream.Null);
            }
        }));
    }

    /// <summary>Runs the driver and waits until it has sent everything.</summary>
    public static async Task DriveAsync(Uri address)
    {
        using var driver = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Name, address.ToString()]))!;
        await driver.WaitForExitAsync();
        if (driver.ExitCode != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The load driver ended with {driver.ExitCode}."));
    }
}
