using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CreditBot.Archive.Deliveries;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CreditBot.Service.Deliveries.Mail;

/// <summary>Mail over SMTP, encrypted unless the configuration says otherwise.</summary>
internal sealed class MailChannel(string name, OfficeChannelOptions settings, ChannelNotices notices, TimeProvider time) : IDeliveryChannel
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public string Name => name;

    public string Kind => settings.Kind;

    public Pace? Pace { get; } = settings.PerMinute is { } most ? new Pace(time, new PaceLimit(most, TimeSpan.FromMinutes(1))) : null;

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_longest, time);
        using var message = MailMessages.Of(delivery, notices.Of(delivery, settings.Language), settings, time.GetUtcNow());
        try
        {
            await SendAsync(message, patience.Token);
            return new SendResult.Sent();
        }
        catch (SmtpCommandException fault) when ((int)fault.StatusCode >= 500)
        {
            return new SendResult.Refused($"smtp {(int)fault.StatusCode}");
        }
        catch (SmtpCommandException fault)
        {
            return new SendResult.Later($"smtp {(int)fault.StatusCode}");
        }
        catch (MailKit.Security.AuthenticationException)
        {
            return new SendResult.Refused("authentication");
        }
        catch (SslHandshakeException)
        {
            return new SendResult.Refused("certificate");
        }
        catch (NotSupportedException)
        {
            return new SendResult.Refused("no encryption");
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException or OperationCanceledException)
        {
            return new SendResult.Later(fault is OperationCanceledException ? "Timeout" : fault.GetType().Name);
        }
    }

    private async Task SendAsync(MimeKit.MimeMessage message, CancellationToken cancellationToken)
    {
        var server = new Uri(settings.Url);
        var (port, security) = server.Scheme == "smtps"
            ? (ImplicitTlsPort, SecureSocketOptions.SslOnConnect)
            : (SubmissionPort, settings.Tls ? SecureSocketOptions.StartTls : SecureSocketOptions.None);
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        if (settings.TrustedCertificate.Length > 0)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors);
        await client.ConnectAsync(server.Host, server.Port > 0 ? server.Port : port, security, cancellationToken);
        if (settings.User.Length > 0)
            await client.AuthenticateAsync(settings.User, settings.Secret, cancellationToken);
        await client.SendAsync(message, cancellationToken);

        // The server has taken it; what becomes of the farewell does not matter.
        await client.DisconnectAsync(quit: false, CancellationToken.None);
    }

    /// <summary>Of the bureau's own authority, and for this host.</summary>
    private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None || certificate is not X509Certificate2 shown)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(settings.TrustedCertificate);
        return chain.Build(shown);
    }
}
