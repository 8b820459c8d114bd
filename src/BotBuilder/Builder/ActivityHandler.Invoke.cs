using System.Net;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

public partial class ActivityHandler
{
    /// <summary>The answer 200 with an optional body.</summary>
    protected static InvokeResponse CreateInvokeResponse(object body = null) => new() { Status = (int)HttpStatusCode.OK, Body = body };

    /// <summary>Answers an invoke; what is not known is answered 501.</summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            return turnContext.Activity.Name == "adaptiveCard/action"
                ? CreateInvokeResponse(await OnAdaptiveCardInvokeAsync(turnContext, CardInvokeValue(turnContext.Activity), cancellationToken))
                : throw new InvokeResponseException(HttpStatusCode.NotImplemented);
        }
        catch (InvokeResponseException e)
        {
            return e.CreateInvokeResponse();
        }
    }

    /// <summary>Answers the tap on an <c>Action.Execute</c>.</summary>
    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    private static AdaptiveCardInvokeValue CardInvokeValue(IInvokeActivity activity)
    {
        if (activity.Value is not JObject json)
        {
            throw Refused("BadRequest", activity.Value == null ? "Missing value property" : "Value property is not properly formed");
        }

        AdaptiveCardInvokeValue value;
        try
        {
            value = json.ToObject<AdaptiveCardInvokeValue>();
        }
        catch (JsonException)
        {
            throw Refused("BadRequest", "Value property is not properly formed");
        }

        return value.Action switch
        {
            null => throw Refused("BadRequest", "Missing action property"),
            { Type: not "Action.Execute" } => throw Refused("NotSupported", $"The action '{value.Action.Type}' is not supported."),
            _ => value,
        };
    }

    private static InvokeResponseException Refused(string code, string message) => new(HttpStatusCode.BadRequest, new AdaptiveCardInvokeResponse
    {
        StatusCode = (int)HttpStatusCode.BadRequest,
        Type = "application/vnd.microsoft.error",
        Value = new Error(code, message),
    });

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var response = await OnInvokeActivityAsync(new DelegatingTurnContext<IInvokeActivity>(turnContext), cancellationToken);
        if (response != null && turnContext.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey) == null)
        {
            await turnContext.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = response }, cancellationToken);
        }
    }

    /// <summary>Ends an invoke with a status and a body.</summary>
    protected class InvokeResponseException(HttpStatusCode statusCode, object body = null) : Exception
    {
        public InvokeResponse CreateInvokeResponse() => new() { Status = (int)statusCode, Body = body };
    }
}
