using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace CreditBot.Tests.BotBuilder;

public class DialogTests
{
    private readonly RecordingAdapter _adapter = new();
    private readonly ConversationState _state = new(new MemoryStorage());
    private readonly List<string> _log = [];

    [Fact]
    public async Task A_dialog_begins_with_the_first_message_and_continues_with_the_next()
    {
        var dialog = new Asking("ask", _log);

        await SayAsync(dialog, "one");
        await SayAsync(dialog, "two");
        await SayAsync(dialog, "end");
        await SayAsync(dialog, "three");

        Assert.Equal(["ask begins", "ask hears two", "ask hears end", "ask ends EndCalled", "ask begins"], _log);
    }

    [Fact]
    public async Task A_dialog_keeps_its_state_over_turns()
    {
        var dialog = new Counting();

        for (var i = 0; i < 3; i++)
        {
            await SayAsync(dialog, "again");
        }

        Assert.Equal(["1", "2", "3"], _adapter.Sent.Where(activity => activity.Type == ActivityTypes.Message).Select(activity => activity.Text));
    }

    [Fact]
    public async Task A_dialog_below_resumes_with_the_result_of_the_one_above()
    {
        var set = Set(new Asking("below", _log), new Asking("above", _log));

        await TurnAsync(set, "start", dc => dc.BeginDialogAsync("below"));
        await TurnAsync(set, "more", dc => dc.BeginDialogAsync("above"));
        var result = await TurnAsync(set, "end", dc => dc.ContinueDialogAsync());

        Assert.Equal((DialogTurnStatus.Complete, "end"), (result.Status, result.Result));
        Assert.Equal(["below begins", "above begins", "above hears end", "above ends EndCalled", "below resumes with end", "below ends EndCalled"], _log);
    }

    [Fact]
    public async Task Replacing_a_dialog_ends_it_and_begins_the_other_in_its_place()
    {
        var set = Set(new Asking("first", _log), new Asking("second", _log));
        await TurnAsync(set, "start", dc => dc.BeginDialogAsync("first"));

        await TurnAsync(set, "swap", async dc =>
        {
            await dc.ReplaceDialogAsync("second");
            Assert.Equal("second", Assert.Single(dc.Stack).Id);
        });

        Assert.Equal(["first begins", "first ends ReplaceCalled", "second begins"], _log);
    }

    [Fact]
    public async Task Cancelling_ends_every_dialog_from_the_top()
    {
        var set = Set(new Asking("below", _log), new Asking("above", _log));
        await TurnAsync(set, "start", dc => dc.BeginDialogAsync("below"));
        await TurnAsync(set, "more", dc => dc.BeginDialogAsync("above"));
        _log.Clear();

        var cancelled = await TurnAsync(set, "stop", dc => dc.CancelAllDialogsAsync());
        var nothing = await TurnAsync(set, "stop", dc => dc.CancelAllDialogsAsync());

        Assert.Equal((DialogTurnStatus.Cancelled, DialogTurnStatus.Empty), (cancelled.Status, nothing.Status));
        Assert.Equal(["above ends CancelCalled", "below ends CancelCalled"], _log);
    }

    [Fact]
    public async Task A_component_has_a_stack_of_its_own_and_ends_with_the_result_of_its_inner_dialog()
    {
        var component = new ComponentDialog("component").AddDialog(new Asking("inner", _log));
        var set = Set(component);

        var begun = await TurnAsync(set, "start", async dc =>
        {
            var result = await dc.BeginDialogAsync("component");
            Assert.Equal("component", Assert.Single(dc.Stack).Id);
            Assert.Equal("inner", dc.Child.ActiveDialog.Id);
            return result;
        });
        var ended = await TurnAsync(set, "end", dc => dc.ContinueDialogAsync());

        Assert.Equal(DialogTurnStatus.Waiting, begun.Status);
        Assert.Equal((DialogTurnStatus.Complete, "end"), (ended.Status, ended.Result));
    }

    [Fact]
    public async Task Cancelling_a_component_cancels_what_is_inside()
    {
        var set = Set(new ComponentDialog("component").AddDialog(new Asking("inner", _log)));
        await TurnAsync(set, "start", dc => dc.BeginDialogAsync("component"));

        await TurnAsync(set, "stop", dc => dc.CancelAllDialogsAsync());

        Assert.Equal(["inner begins", "inner ends CancelCalled"], _log);
    }

    [Fact]
    public async Task A_reprompt_reaches_the_innermost_dialog()
    {
        var set = Set(new ComponentDialog("component").AddDialog(new Asking("inner", _log)));
        await TurnAsync(set, "start", dc => dc.BeginDialogAsync("component"));

        await TurnAsync(set, "what?", dc => dc.RepromptDialogAsync());

        Assert.Equal(["inner begins", "inner asks again"], _log);
    }

    [Fact]
    public async Task An_event_bubbles_from_the_inside_to_the_parent_that_handles_it()
    {
        var set = Set(new Listening(_log).AddDialog(new Asking("inner", _log)));
        await TurnAsync(set, "start", dc => dc.BeginDialogAsync(nameof(Listening)));
        _log.Clear();

        Assert.True(await TurnAsync(set, "x", dc => dc.EmitEventAsync("help", fromLeaf: true)));
        Assert.False(await TurnAsync(set, "x", dc => dc.EmitEventAsync("help", bubble: false, fromLeaf: true)));

        Assert.Equal(["parent handles help"], _log);
    }

    [Fact]
    public async Task Beginning_a_dialog_that_is_not_in_the_set_is_an_error()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => TurnAsync(Set(new Asking("known", _log)), "start", dc => dc.BeginDialogAsync("unknown")));
    }

    [Fact]
    public async Task A_stack_that_names_a_dialog_of_the_past_is_an_error_and_not_a_silent_restart()
    {
        await TurnAsync(Set(new Asking("old", _log)), "start", dc => dc.BeginDialogAsync("old"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => TurnAsync(Set(new Asking("new", _log)), "go on", dc => dc.ContinueDialogAsync()));
    }

    [Fact]
    public void A_second_dialog_under_the_same_id_gets_a_number()
    {
        var (first, second, third) = (new Asking("same", _log), new Asking("same", _log), new Asking("same", _log));

        var set = new DialogSet().Add(first).Add(second).Add(first).Add(third);

        Assert.Equal(["same", "same2", "same3"], set.GetDialogs().Select(dialog => dialog.Id));
        Assert.Same(second, set.Find("same2"));
        Assert.Null(set.Find("same4"));
    }

    private DialogSet Set(params Dialog[] dialogs)
    {
        var set = new DialogSet(_state.CreateProperty<DialogState>("dialogs"));
        foreach (var dialog in dialogs)
        {
            set.Add(dialog);
        }

        return set;
    }

    private Task SayAsync(Dialog dialog, string text) => _adapter.SayAsync(text, async (turn, stop) =>
    {
        await dialog.RunAsync(turn, _state.CreateProperty<DialogState>("dialogs"), stop);
        await _state.SaveChangesAsync(turn, cancellationToken: stop);
    });

    private Task<bool> TurnAsync(DialogSet set, string text, Func<DialogContext, Task> step) => TurnAsync(set, text, async dc =>
    {
        await step(dc);
        return true;
    });

    private async Task<T> TurnAsync<T>(DialogSet set, string text, Func<DialogContext, Task<T>> step)
    {
        using var turn = _adapter.Turn(text);
        var result = await step(await set.CreateContextAsync(turn));
        await _state.SaveChangesAsync(turn);
        return result;
    }

    private sealed class Asking(string id, List<string> log) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} begins");
            return Task.FromResult(EndOfTurn);
        }

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} hears {dc.Context.Activity.Text}");
            return dc.Context.Activity.Text == "end" ? dc.EndDialogAsync("end", cancellationToken) : Task.FromResult(EndOfTurn);
        }

        public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} resumes with {result}");
            return base.ResumeDialogAsync(dc, reason, result, cancellationToken);
        }

        public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} asks again");
            return Task.CompletedTask;
        }

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} ends {reason}");
            return Task.CompletedTask;
        }
    }

    private sealed class Counting : Dialog
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) => ContinueDialogAsync(dc, cancellationToken);

        public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
        {
            var state = dc.ActiveDialog.State;
            var count = state.TryGetValue("count", out var stored) ? Convert.ToInt32(stored) + 1 : 1;
            state["count"] = count;
            await dc.Context.SendActivityAsync($"{count}", cancellationToken: cancellationToken);
            return EndOfTurn;
        }
    }

    private sealed class Listening(List<string> log) : ComponentDialog(nameof(Listening))
    {
        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            if (e.Name != "help")
            {
                return Task.FromResult(false);
            }

            log.Add($"parent handles {e.Name}");
            return Task.FromResult(true);
        }
    }
}
