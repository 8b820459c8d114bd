using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Tests.BotBuilder;

public class ActivityHandlerTests
{
    private readonly RecordingAdapter _adapter = new();
    private readonly Handler _bot = new();

    [Theory]
    [InlineData(ActivityTypes.Message, "message hello")]
    [InlineData(ActivityTypes.Typing, "typing")]
    [InlineData(ActivityTypes.Event, "event")]
    [InlineData(ActivityTypes.EndOfConversation, "end")]
    [InlineData("somethingNew", "unrecognized")]
    public async Task Each_kind_of_activity_has_its_method(string type, string expected)
    {
        await TurnAsync(RecordingAdapter.Says("hello", type));

        Assert.Equal([expected], _bot.Log);
    }

    [Fact]
    public async Task Members_are_reported_unless_the_bot_alone_came_or_left()
    {
        await TurnAsync(Update(added: ["bot-1"]));
        await TurnAsync(Update(added: ["bot-1", "user-1"]));
        await TurnAsync(Update(removed: ["user-2"]));
        await TurnAsync(Update(removed: ["bot-1"]));

        Assert.Equal(["added 2", "removed 1"], _bot.Log);
    }

    [Fact]
    public async Task Reactions_are_reported_added_before_removed()
    {
        var activity = RecordingAdapter.Says(null, ActivityTypes.MessageReaction);
        activity.ReactionsAdded = [new MessageReaction("like")];
        activity.ReactionsRemoved = [new MessageReaction("sad")];

        await TurnAsync(activity);

        Assert.Equal(["+like", "-sad"], _bot.Log);
    }

    [Fact]
    public async Task The_tap_on_a_card_is_answered_with_what_the_bot_returns()
    {
        var response = await InvokeAsync("adaptiveCard/action", JObject.Parse("""{"action":{"type":"Action.Execute","verb":"confirm","data":{"x":1}},"trigger":"manual"}"""));

        var body = Assert.IsType<AdaptiveCardInvokeResponse>(response.Body);
        Assert.Equal((200, 200, "application/vnd.microsoft.activity.message", "confirm"), (response.Status, body.StatusCode, body.Type, body.Value));
    }

    [Theory]
    [InlineData(null, "BadRequest")]
    [InlineData("{}", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Submit"}}""", "NotSupported")]
    [InlineData("""{"action":"text"}""", "BadRequest")]
    public async Task A_malformed_tap_is_refused_with_an_error_that_says_why(string? value, string code)
    {
        var response = await InvokeAsync("adaptiveCard/action", value == null ? null : JObject.Parse(value));

        var body = Assert.IsType<AdaptiveCardInvokeResponse>(response.Body);
        Assert.Equal((400, "application/vnd.microsoft.error", code), (response.Status, body.Type, Assert.IsType<Error>(body.Value).Code));
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_not_implemented()
    {
        Assert.Equal(501, (await InvokeAsync("something/else", new JObject())).Status);
    }

    private static Activity Update(string[]? added = null, string[]? removed = null)
    {
        var activity = RecordingAdapter.Says(null, ActivityTypes.ConversationUpdate);
        activity.MembersAdded = added?.Select(id => new ChannelAccount(id)).ToList();
        activity.MembersRemoved = removed?.Select(id => new ChannelAccount(id)).ToList();
        return activity;
    }

    private async Task<InvokeResponse> InvokeAsync(string name, object? value)
    {
        var activity = RecordingAdapter.Says(null, ActivityTypes.Invoke);
        activity.Name = name;
        activity.Value = value;
        await TurnAsync(activity);
        var sent = Assert.Single(_adapter.Sent);
        Assert.Equal(ActivityTypesEx.InvokeResponse, sent.Type);
        return Assert.IsType<InvokeResponse>(sent.Value);
    }

    private Task TurnAsync(Activity activity) => _adapter.RunAsync(new TurnContext(_adapter, activity), _bot.OnTurnAsync);

    private sealed class Handler : ActivityHandler
    {
        public List<string> Log { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note($"message {turnContext.Activity.Text}");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) => Note("typing");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("event");

        protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) => Note("end");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("unrecognized");

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"added {membersAdded.Count}");

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"removed {membersRemoved.Count}");

        protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note($"+{messageReactions[0].Type}");

        protected override Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note($"-{messageReactions[0].Type}");

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.activity.message", Value = invokeValue.Action.Verb });

        private Task Note(string what)
        {
            Log.Add(what);
            return Task.CompletedTask;
        }
    }
}
