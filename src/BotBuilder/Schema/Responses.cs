using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The id a channel gave to what was sent.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ResourceResponse
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string id = default)
    {
        Id = id;
    }

    public string Id { get; set; }
}

/// <summary>Body of the HTTP response to an activity with <see cref="DeliveryModes.ExpectReplies"/>.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity> activities = default)
    {
        Activities = activities;
    }

    public IList<Activity> Activities { get; set; }
}

/// <summary>What a channel is asked when a conversation is to be created.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ConversationParameters
{
    public bool? IsGroup { get; set; }

    public ChannelAccount Bot { get; set; }

    public IList<ChannelAccount> Members { get; set; }

    public string TopicName { get; set; }

    /// <summary>First message, for channels that create a conversation with it.</summary>
    public Activity Activity { get; set; }

    public object ChannelData { get; set; }

    public string TenantId { get; set; }
}

/// <summary>The conversation that a channel created.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ConversationResourceResponse
{
    public string ActivityId { get; set; }

    public string ServiceUrl { get; set; }

    public string Id { get; set; }
}

/// <summary>Error body of connector and Direct Line services.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ErrorResponse
{
    public ErrorResponse()
    {
    }

    public ErrorResponse(Error error = default)
    {
        Error = error;
    }

    public Error Error { get; set; }
}

/// <summary>A machine-readable code and a sentence.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class Error
{
    public Error()
    {
    }

    public Error(string code = default, string message = default, InnerHttpError innerHttpError = default)
    {
        Code = code;
        Message = message;
        InnerHttpError = innerHttpError;
    }

    public string Code { get; set; }

    public string Message { get; set; }

    public InnerHttpError InnerHttpError { get; set; }
}

/// <summary>The answer of a service further behind.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class InnerHttpError
{
    public int? StatusCode { get; set; }

    public object Body { get; set; }
}

/// <summary>Value of an <c>adaptiveCard/action</c> invoke.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class AdaptiveCardInvokeValue
{
    public AdaptiveCardInvokeAction Action { get; set; }

    public string State { get; set; }
}

/// <summary>The <c>Action.Execute</c> that was tapped; data holds the card's inputs.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class AdaptiveCardInvokeAction
{
    public string Type { get; set; }

    public string Id { get; set; }

    public string Verb { get; set; }

    public object Data { get; set; }
}

/// <summary>Answer to an <c>adaptiveCard/action</c> invoke: a message, a card or an error, by its type.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class AdaptiveCardInvokeResponse
{
    public int StatusCode { get; set; }

    public string Type { get; set; }

    public object Value { get; set; }
}
