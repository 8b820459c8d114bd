using System.Net;

namespace CreditBot.Service.Deliveries.Http;

/// <summary>Posts to receivers outside of the house; redirects are not followed, and no body of theirs is kept.</summary>
internal sealed class ChannelHttp(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>Name of the client.</summary>
    public const string Client = "deliveries";

    /// <summary>What became of it; a 2xx goes on to <paramref name="judge"/>, as some services say in the body that they did not take it.</summary>
    public async Task<SendResult> PostAsync(HttpRequestMessage request, Func<HttpResponseMessage, Task<SendResult>> judge, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return response.IsSuccessStatusCode ? await judge(response) : Judge(response);
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateAddressException)
        {
            return new SendResult.Refused("private address");
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

    private SendResult Judge(HttpResponseMessage response)
    {
        var code = ((int)response.StatusCode).ToString(null as IFormatProvider);
        return response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? new SendResult.Later(code, Wish(response))
            : new SendResult.Refused(code);
    }

    private TimeSpan? Wish(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
