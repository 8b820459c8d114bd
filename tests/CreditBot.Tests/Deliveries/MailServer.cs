using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MimeKit;

namespace CreditBot.Tests.Deliveries;

/// <summary>A mail as the server took it.</summary>
internal sealed record TakenMail(IReadOnlyList<string> To, bool Encrypted, MimeMessage Message);

/// <summary>
/// A real mail server (aiosmtpd) as a process of its own, with a certificate of its own; it can be switched off and on at the same port.
/// It must be installed (<c>apt-get install python3-aiosmtpd</c>).
/// </summary>
internal sealed class MailServer(string mode) : IAsyncDisposable
{
    public const string User = "creditbot";
    public const string Password = "the-password-of-the-mail-account";

    private readonly TempDirectory _folder = new();
    private readonly ConcurrentQueue<TakenMail> _mails = new();
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private int _port;

    public IReadOnlyList<TakenMail> Mails => [.. _mails];

    /// <summary>The certificate, to be trusted.</summary>
    public string Certificate => Path.Combine(_folder.Path, "certificate.pem");

    public string Url => $"{(mode == "ssl" ? "smtps" : "smtp")}://localhost:{_port}";

    /// <summary>Starts one that wants STARTTLS (<c>starttls</c>), speaks TLS from the start (<c>ssl</c>) or none (<c>plain</c>).</summary>
    public static async Task<MailServer> StartAsync(string mode = "starttls")
    {
        var server = new MailServer(mode);
        server.WriteCertificate();
        await server.OnAsync();
        return server;
    }

    public async Task OnAsync()
    {
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Script(), _port.ToString(null as IFormatProvider), Certificate, KeyFile, mode])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var first = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new InvalidOperationException("The mail server does not start: apt-get install python3-aiosmtpd");
        _port = (int)JsonNode.Parse(first)!["port"]!;
        _reading = ReadAsync(_process.StandardOutput);
    }

    public async Task OffAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        _process = null;
    }

    /// <summary>Waits until so many mails have come.</summary>
    public async Task<IReadOnlyList<TakenMail>> GetsAsync(int count)
    {
        for (var i = 0; i < 3000 && _mails.Count < count; i++)
            await Task.Delay(10);
        Assert.True(_mails.Count >= count, $"{_mails.Count} of {count} came");
        return Mails;
    }

    public async ValueTask DisposeAsync()
    {
        await OffAsync();
        _folder.Dispose();
    }

    private string KeyFile => Path.Combine(_folder.Path, "key.pem");

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            var mail = JsonNode.Parse(line)!;
            using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes((string)mail["content"]!));
            _mails.Enqueue(new TakenMail([.. mail["to"]!.AsArray().Select(to => (string)to!)], (bool)mail["encrypted"]!, await MimeMessage.LoadAsync(content)));
        }
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "smtpd.py");
}
