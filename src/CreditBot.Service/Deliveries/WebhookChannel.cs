using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries.Texts;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>
/// A generic webhook: JSON, signed with HMAC-SHA256 over <c>timestamp.body</c>. A repeated delivery carries the same
/// <c>Idempotency-Key</c>, by which the receiver can leave the second one out. Any 2xx is a receipt; redirects are not followed.
/// </summary>
internal sealed class WebhookChannel(
    string name, OfficeChannelOptions settings, IHttpClientFactory clients, NoticeTexts texts, IOptions<PublicAddress> address, TimeProvider time) : IDeliveryChannel
{
    public string Name => name;

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(WebhookChannel));
        using var request = Request(delivery);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Judge(response);
        }
        catch (HttpRequestException fault)
        {
            return new SendResult.Later(fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Later("Timeout");
        }
    }

    private HttpRequestMessage Request(Delivery delivery)
    {
        var body = WebhookFormat.Write(Body(delivery));
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(null as IFormatProvider);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Idempotency-Key", delivery.Key);
        request.Headers.Add("X-CreditBot-Timestamp", timestamp);
        request.Headers.Add("X-CreditBot-Signature", Sign(settings.Secret, timestamp, body));
        return request;
    }

    private WebhookBody Body(Delivery delivery)
    {
        var notice = Notice.FromJson(delivery.Payload);
        var link = address.Value.Of(notice);
        return new WebhookBody(
            delivery.Key, notice.Kind, notice.Reference, notice.ReportNumber, notice.UnitName, notice.UnitEnglishName, notice.Category, notice.Severity,
            notice.At, link, NoticeTexts.Languages.ToDictionary(language => language, language => texts.Text(notice, language, link)));
    }

    /// <summary><c>v1=</c> and the lower-case hexadecimal HMAC-SHA256 of <c>timestamp.body</c>.</summary>
    internal static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    private SendResult Judge(HttpResponseMessage response)
    {
        var code = ((int)response.StatusCode).ToString(null as IFormatProvider);
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new SendResult.Sent(),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new SendResult.Later(code, Wish(response)),
            _ => new SendResult.Refused(code),
        };
    }

    private TimeSpan? Wish(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
