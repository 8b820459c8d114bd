using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms.Messages;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs.Status;

/// <summary>Answers 我报的那件事处理到哪了 and 我跟踪的整改: own events, own suggestions and the notices the person is responsible for (RS-05, R-2.4.2-1).</summary>
public sealed class MyReportsDialog(OwnEvents events, RectificationSuggestions tracked) : Dialog("myReports")
{
    private const int Shown = 5;

    internal static MyReportsReader Reader { get; } = new(StatusWords.MyReports);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var turn = dc.Context;
        var memory = await turn.MemoryAsync(cancellationToken);
        var words = new ReportWords(await turn.LanguageAsync(cancellationToken), ChoiceStyles.Of(turn.Activity.ChannelId));
        var text = turn.Activity.Text ?? "";

        if (Picked(memory.Answered, text, turn.Scope().Now) is { } picked && picked.StartsWith("ZG-", StringComparison.Ordinal))
            return await dc.ReplaceDialogAsync("rectifications", picked, cancellationToken);

        var (message, references) = turn.Scope().Caller switch
        {
            null => (words.Only("unbound"), []),
            { } caller when !caller.Has(Roles.Liaison | Roles.DepartmentHead) => (words.Only("notAllowed"), []),
            { } caller => await AnswerAsync(caller, words, text, Picked(memory.Answered, text, turn.Scope().Now), turn.Scope().Now, cancellationToken),
        };
        if (references.Count > 0)
        {
            memory.Answered = new LastAnswer("myReports", [.. references], null, "");
            message.ChannelData = new JObject { ["answered"] = new JObject { ["dialog"] = "myReports", ["references"] = new JArray(references) } };
        }

        await turn.SendActivityAsync(message, cancellationToken);
        return await dc.EndDialogAsync(cancellationToken: cancellationToken);
    }

    /// <summary>The reference that a number or 第二个 picks from this dialog's last list.</summary>
    internal static string? Picked(LastAnswer? answer, string text, DateTimeOffset now)
    {
        if (answer is not { Dialog: "myReports" } || RectificationsDialog.Reader.ReadFurther(text, answer.References.Length, now) is not { Place: { } place })
            return null;

        return place < 0 ? answer.References.LastOrDefault() : answer.References.ElementAtOrDefault(place - 1);
    }

    private async Task<(Activity Message, IReadOnlyList<string> References)> AnswerAsync(
        StaffMember caller, ReportWords words, string text, string? picked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var question = Reader.Read(text);
        if (picked?.StartsWith("JY-", StringComparison.Ordinal) == true || question is { Suggestions: true } || RectificationsDialog.Reader.Read(text, now)?.Scope == NoticeScope.Mine)
        {
            var items = await tracked.TrackedByAsync(caller.Person.Id, cancellationToken);
            return words.Tracked(picked is null ? items : [.. items.Where(item => item.Reference == picked)], now);
        }

        if ((picked ?? question?.Event) is { } reference)
            return await events.FindAsync(caller.Person.Id, reference, cancellationToken) is { } one ? words.Events([one], 1, now) : (words.Only("notYours"), []);

        var (newest, count) = await events.ListAsync(caller.Person.Id, Shown, cancellationToken);
        return words.Events(newest, count, now);
    }
}
