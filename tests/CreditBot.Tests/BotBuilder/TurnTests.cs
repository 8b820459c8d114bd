using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Tests.BotBuilder;

public class TurnTests
{
    private readonly RecordingAdapter _adapter = new();
    private readonly List<string> _log = [];

    [Fact]
    public async Task Middleware_wraps_the_bot_in_the_order_in_which_it_was_added()
    {
        _adapter.Use(new Tracing("outer", _log)).Use(new Tracing("inner", _log));

        await _adapter.SayAsync("hello", Bot);

        Assert.Equal(["outer in", "inner in", "bot", "inner out", "outer out"], _log);
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_keeps_the_turn_from_the_bot()
    {
        _adapter.Use(new Tracing("outer", _log)).Use(new Tracing("wall", _log, goesOn: false)).Use(new Tracing("inner", _log));

        await _adapter.SayAsync("hello", Bot);

        Assert.Equal(["outer in", "wall in", "wall out", "outer out"], _log);
    }

    [Fact]
    public async Task A_set_of_middleware_is_middleware_itself()
    {
        _adapter.Use(new MiddlewareSet().Use(new Tracing("one", _log)).Use(new Tracing("two", _log)));

        await _adapter.SayAsync("hello", Bot);

        Assert.Equal(["one in", "two in", "two out", "one out", "bot"], _log);
    }

    [Fact]
    public async Task What_a_turn_throws_goes_to_the_error_handler_or_else_to_the_caller()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _adapter.SayAsync("hello", Fails));

        _adapter.OnTurnError = (_, e) =>
        {
            _log.Add(e.Message);
            return Task.CompletedTask;
        };
        await _adapter.SayAsync("hello", Fails);

        Assert.Equal(["broken"], _log);

        static Task Fails(ITurnContext turn, CancellationToken stop) => throw new InvalidOperationException("broken");
    }

    [Fact]
    public async Task A_reply_goes_back_to_where_the_message_came_from()
    {
        using var turn = _adapter.Turn();

        var response = await turn.SendActivityAsync("hi");

        var sent = Assert.Single(_adapter.Sent);
        Assert.Equal("out-1", response.Id);
        Assert.Equal(("hi", "in-1", "bot-1", "user-1", "conversation-1", "test"), (sent.Text, sent.ReplyToId, sent.From.Id, sent.Recipient.Id, sent.Conversation.Id, sent.ChannelId));
        Assert.Equal("out-1", sent.Id);
    }

    [Fact]
    public async Task A_turn_has_responded_once_anything_but_a_trace_was_sent()
    {
        using var turn = _adapter.Turn();

        await turn.SendActivityAsync(new Activity(ActivityTypes.Trace));
        Assert.False(turn.Responded);

        await turn.SendActivityAsync("hi");
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Send_handlers_run_in_order_and_see_what_the_one_before_them_changed()
    {
        using var turn = _adapter.Turn();
        turn.OnSendActivities((_, activities, next) =>
        {
            activities[0].Text += "1";
            return next();
        }).OnSendActivities((_, activities, next) =>
        {
            activities[0].Text += "2";
            return next();
        });

        await turn.SendActivityAsync("text");

        Assert.Equal("text12", Assert.Single(_adapter.Sent).Text);
    }

    [Fact]
    public async Task A_send_handler_that_does_not_go_on_keeps_the_message_back()
    {
        using var turn = _adapter.Turn();
        turn.OnSendActivities((_, _, _) => Task.FromResult<ResourceResponse[]>([]));

        var response = await turn.SendActivityAsync("text");

        Assert.Null(response.Id);
        Assert.Empty(_adapter.Sent);
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task Update_and_delete_pass_their_handlers_before_they_reach_the_channel()
    {
        using var turn = _adapter.Turn();
        turn.OnUpdateActivity((_, activity, next) =>
        {
            _log.Add($"update {activity.Id}");
            return next();
        }).OnDeleteActivity((_, reference, next) =>
        {
            _log.Add($"delete {reference.ActivityId}");
            return next();
        });

        await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "out-7", Text = "better" });
        await turn.DeleteActivityAsync("out-8");

        Assert.Equal(["update out-7", "delete out-8"], _log);
        Assert.Equal(("better", "conversation-1"), (Assert.Single(_adapter.Updated).Text, _adapter.Updated[0].Conversation.Id));
        Assert.Equal(("out-8", "conversation-1"), (Assert.Single(_adapter.Deleted).ActivityId, _adapter.Deleted[0].Conversation.Id));
    }

    [Fact]
    public async Task Nothing_can_be_sent_once_the_turn_is_over()
    {
        var turn = _adapter.Turn();
        turn.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => turn.SendActivityAsync("late"));
    }

    [Fact]
    public async Task Replies_are_kept_for_the_http_response_when_the_caller_expects_them_there()
    {
        var activity = RecordingAdapter.Says("hello");
        activity.DeliveryMode = DeliveryModes.ExpectReplies;
        using var turn = new TurnContext(_adapter, activity);

        await turn.SendActivityAsync("hi");

        Assert.Empty(_adapter.Sent);
        Assert.Equal("hi", Assert.Single(turn.BufferedReplyActivities).Text);
        Assert.True(turn.Responded);
    }

    [Fact]
    public void Turn_state_is_found_by_type_and_by_name_whatever_its_case()
    {
        using var turn = _adapter.Turn();
        turn.TurnState.Add(this);
        turn.TurnState.Add("Name", "value");

        Assert.Same(this, turn.TurnState.Get<TurnTests>());
        Assert.Equal("value", turn.TurnState.Get<string>("name"));
        Assert.Null(turn.TurnState.Get<TurnTests>("name"));
        Assert.Throws<ArgumentException>(() => turn.TurnState.Add("NAME", "again"));
    }

    [Fact]
    public async Task A_conversation_continues_with_an_event_that_refers_to_it()
    {
        var reference = RecordingAdapter.Says("hello").GetConversationReference();
        Activity? seen = null;

        await _adapter.ContinueConversationAsync("bot-1", reference, (turn, _) =>
        {
            seen = turn.Activity;
            return turn.SendActivityAsync("news", cancellationToken: CancellationToken.None);
        }, CancellationToken.None);

        Assert.Equal((ActivityTypes.Event, ActivityEventNames.ContinueConversation), (seen!.Type, seen.Name));
        Assert.Equal(("news", "user-1", "conversation-1"), (Assert.Single(_adapter.Sent).Text, _adapter.Sent[0].Recipient.Id, _adapter.Sent[0].Conversation.Id));
    }

    private Task Bot(ITurnContext turn, CancellationToken stop)
    {
        _log.Add("bot");
        return Task.CompletedTask;
    }
}
