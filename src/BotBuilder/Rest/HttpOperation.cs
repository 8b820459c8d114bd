using System.Net;
using Microsoft.Bot.Schema;

namespace Microsoft.Rest
{
    /// <summary>An HTTP answer without a body of interest.</summary>
    public class HttpOperationResponse
    {
        public HttpResponseMessage Response { get; set; }
    }

    /// <summary>An HTTP answer with the body read as <typeparamref name="T"/>.</summary>
    public class HttpOperationResponse<T> : HttpOperationResponse
    {
        public T Body { get; set; }
    }

    /// <summary>Signs outgoing requests; this one leaves them as they are.</summary>
    public abstract class ServiceClientCredentials
    {
        public virtual Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A service answered with an error.</summary>
    public class RestException(string message, Exception innerException = null) : Exception(message, innerException);

    /// <summary>What is kept of an error's answer.</summary>
    public class HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content)
    {
        public HttpStatusCode StatusCode { get; } = httpResponse.StatusCode;

        public string ReasonPhrase { get; } = httpResponse.ReasonPhrase;

        public string Content { get; } = content;

        public IDictionary<string, IEnumerable<string>> Headers { get; } =
            httpResponse.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
    }
}

namespace Microsoft.Bot.Connector
{
    /// <summary>The connector of a channel refused a request.</summary>
    public class ErrorResponseException(string message, Exception innerException = null) : Rest.RestException(message, innerException)
    {
        /// <summary>Status, headers and text of the answer.</summary>
        public Rest.HttpResponseMessageWrapper Response { get; set; }

        /// <summary>The answer's error, or null when it was not one.</summary>
        public ErrorResponse Body { get; set; }
    }
}
