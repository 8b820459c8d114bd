using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries.Http;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Deliveries;

/// <summary>
/// A generic webhook: JSON, signed with HMAC-SHA256 over <c>timestamp.body</c>. A repeated delivery carries the same
/// <c>Idempotency-Key</c>, by which the receiver can leave the second one out. Any 2xx is a receipt; redirects are not followed.
/// </summary>
internal sealed class WebhookChannel(string name, OfficeChannelOptions settings, ChannelHttp http, ChannelNotices notices, TimeProvider time) : IDeliveryChannel
{
    public string Name => name;

    public string Kind => settings.Kind;

    public int AtOnce => Pace is null ? 32 : 1;

    public Pace? Pace { get; } = settings.PerMinute is { } most ? new Pace(time, new PaceLimit(most, TimeSpan.FromMinutes(1))) : null;

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var request = Request(delivery);
        return await http.PostAsync(request, _ => Task.FromResult<SendResult>(new SendResult.Sent()), cancellationToken);
    }

    private HttpRequestMessage Request(Delivery delivery)
    {
        var body = WebhookFormat.Write(Body(delivery));
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(null as IFormatProvider);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = RelaxedJson.Content(body) };
        request.Headers.Add("Idempotency-Key", delivery.Key);
        request.Headers.Add("X-CreditBot-Timestamp", timestamp);
        request.Headers.Add("X-CreditBot-Signature", Sign(settings.Secret, timestamp, body));
        return request;
    }

    private WebhookBody Body(Delivery delivery)
    {
        var notice = Notice.FromJson(delivery.Payload);
        return new WebhookBody(
            delivery.Key, notice.Kind, notice.Reference, notice.ReportNumber, notice.UnitName, notice.UnitEnglishName, notice.Category, notice.Severity,
            notice.Step, notice.DocumentNumber, notice.DueOn, notice.At, notices.LinkOf(notice), NoticeTexts.Languages.ToDictionary(language => language, language => notices.Of(notice, language).Text));
    }

    /// <summary><c>v1=</c> and the lower-case hexadecimal HMAC-SHA256 of <c>timestamp.body</c>.</summary>
    internal static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
