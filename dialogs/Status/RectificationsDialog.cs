using System.Globalization;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Recognisers;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs.Status;

/// <summary>Answers questions about rectifications in one turn (RS-01 to RS-04); what the person may see is decided anew every time.</summary>
public sealed class RectificationsDialog(RectificationQueries queries, NoticeAccess access, UnitLists units) : Dialog("rectifications")
{
    internal static RectificationReader Reader { get; } = new(StatusWords.Rectifications);

    /// <summary>Answers the turn's text; options are the number of a notice to open instead, or null.</summary>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var turn = dc.Context;
        var memory = await turn.MemoryAsync(cancellationToken);
        var words = new NoticeWords(await turn.LanguageAsync(cancellationToken), ChoiceStyles.Of(turn.Activity.ChannelId));
        var (message, answered) = turn.Scope().Caller is { } caller
            ? await AnswerAsync(new Asking(turn.Scope(), caller, words, memory.Answered), turn.Activity.Text ?? "", options as string, cancellationToken)
            : (Said(words, "unbound"), null);
        memory.Answered = answered ?? memory.Answered;
        await turn.SendActivityAsync(message, cancellationToken);
        return await dc.EndDialogAsync(cancellationToken: cancellationToken);
    }

    private async Task<(Activity Message, LastAnswer? Answered)> AnswerAsync(Asking asking, string text, string? opened, CancellationToken cancellationToken)
    {
        if (opened is not null)
            return await OpenAsync(asking, opened, cancellationToken);

        var last = asking.Last is { Dialog: "rectifications" } answer ? answer : null;
        var whole = Reader.Read(text, asking.Now);
        var further = last is null || (whole is not null && Reader.NamesTopic(text)) ? null : Reader.ReadFurther(text, last.References.Length, asking.Now);
        var question = further ?? whole ?? new RectificationQuestion();
        if (question is { Notice: not null } or { Place: not null } or { Explain: true })
            return await OneAsync(asking, question, cancellationToken);
        if (!NoticeAccess.MayList(asking.Caller))
            return (Said(asking.Words, "notAllowed"), null);
        if (question.DateUnclear is { } unclear)
            return (Messages.Text(asking.Words.Say("head.dateUnclear", ("said", unclear)), asking.Words.Language), null);

        var named = await NamedAsync(text, question, cancellationToken);
        if (named.Count > 0 && question.Scope is NoticeScope.Default)
            question = question with { Scope = NoticeScope.Named };
        var kept = KeptQuestion.Of(last);
        if (question.More)
            return kept is { Next: { } next } ? await ListAsync(asking, kept.Question, kept.Units, next, cancellationToken) : (Said(asking.Words, "head.noMore"), null);

        return further is not null && kept is not null && kept.Complete(question, named) is var (completed, of)
            ? await ListAsync(asking, completed, of, null, cancellationToken)
            : await ListAsync(asking, question, named, null, cancellationToken);
    }

    private async Task<(Activity Message, LastAnswer? Answered)> ListAsync(Asking asking, RectificationQuestion question, IReadOnlyList<Guid> named, PageKey? after, CancellationToken cancellationToken)
    {
        if (await access.ScopeAsync(asking.Caller, question.Scope, named, cancellationToken) is not { } scope)
            return await RefuseAsync(asking, named is [var unit, ..] ? unit.ToString() : "unit", cancellationToken);

        var page = await queries.OutstandingAsync(Query(question, scope, after, asking.Today), cancellationToken);
        if (page is { DueSoonUntil: null } && question.Filter == RectificationFilter.DueSoon)
        {
            // Nobody has set what "soon" is: everything that comes due, soonest first, under words that say so.
            var ahead = Query(question, scope, after, asking.Today) with { Filter = RectificationFilter.DueBy, From = asking.Today };
            page = await queries.OutstandingAsync(ahead, cancellationToken) with { DueSoonUntil = null };
        }

        var before = after is null ? null : asking.Last;
        var all = await units.GetAsync(cancellationToken);
        var label = Label(asking.Words.Language, asking.Caller.Unit, scope, all.Name);
        var message = NoticeList.Of(asking.Words, question, label, page, before?.References.Length ?? 0, scope.Units is not [_]);
        string[] references = [.. page.Rows.Select(row => row.Reference)];
        message.ChannelData = Answered(references);
        return (message, new KeptQuestion(question, named, page.Next).After(before, references));
    }

    /// <summary>One notice: by its number, by its place in the last list, or the one that is open already.</summary>
    private async Task<(Activity Message, LastAnswer? Answered)> OneAsync(Asking asking, RectificationQuestion question, CancellationToken cancellationToken)
    {
        var listed = asking.Last is { Dialog: "rectifications" } last ? last : null;
        if (question.Explain)
            return await ExplainAsync(asking, question, listed, cancellationToken);
        if (question.Place is { } place)
            return listed?.References.ElementAtOrDefault(place < 0 ? listed.References.Length + place : place - 1) is { } reference
                ? await OpenAsync(asking, reference, cancellationToken)
                : (Messages.Text(asking.Words.Say("head.noPlace", ("number", NoticeWords.Count(place))), asking.Words.Language), null);

        var named = question.Notice!;
        return await OpenAsync(asking, named.Kind == ReferenceKind.Ordinal ? await NumberedAsync(asking, named.Text, listed, cancellationToken) : named.Text, cancellationToken);
    }

    /// <summary>How a deadline came about: of the notice that is named, open, or the only one that was shown.</summary>
    private async Task<(Activity Message, LastAnswer? Answered)> ExplainAsync(Asking asking, RectificationQuestion question, LastAnswer? listed, CancellationToken cancellationToken)
    {
        var which = question switch
        {
            { Notice: { Kind: not ReferenceKind.Ordinal, Text: var named } } => named,
            { Notice.Text: var number } => await NumberedAsync(asking, number, listed, cancellationToken),
            { Place: { } place } => listed?.References.ElementAtOrDefault(place - 1),
            _ => listed?.Opened ?? (listed?.References is [var only] ? only : null),
        };
        if (which is null)
            return (Said(asking.Words, listed is null ? "head.noList" : "head.explainWhich"), null);
        return await access.FindAsync(asking.Caller, which, cancellationToken) is { } file
            ? (Explained(asking.Words, file), (listed ?? new LastAnswer("rectifications", [], null, "")) with { Opened = file.Record.Reference })
            : await OpenAsync(asking, which, cancellationToken);
    }

    private async Task<(Activity Message, LastAnswer? Answered)> OpenAsync(Asking asking, string reference, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(asking.Caller, reference, cancellationToken) is not { } file)
            return NoticeAccess.MayList(asking.Caller) || asking.Caller.Has(Roles.Liaison)
                ? await RefuseAsync(asking, reference, cancellationToken)
                : (Said(asking.Words, "notAllowed"), null);

        var message = NoticeDetail.Of(asking.Words, file, asking.Caller, asking.Today);
        message.ChannelData = Answered([file.Record.Reference!]);
        var listed = asking.Last is { Dialog: "rectifications" } last ? last : new LastAnswer("rectifications", [], null, "");
        return (message, listed with { Opened = file.Record.Reference });
    }

    private static async Task<(Activity Message, LastAnswer? Answered)> RefuseAsync(Asking asking, string subject, CancellationToken cancellationToken)
    {
        await NoticeAccess.RefusedAsync(asking.Scope, subject, cancellationToken);
        return (Said(asking.Words, "refused"), null);
    }

    private async ValueTask<IReadOnlyList<Guid>> NamedAsync(string text, RectificationQuestion question, CancellationToken cancellationToken) =>
        question.Scope is NoticeScope.Default or NoticeScope.Named
            ? [.. (await units.GetAsync(cancellationToken)).Names.Find(RectificationReader.WithoutActor(text)).SelectMany(match => match.UnitIds).Distinct().Select(id => Guid.ParseExact(id, "N"))]
            : [];

    private static OutstandingQuery Query(RectificationQuestion question, AllowedScope scope, PageKey? after, DateOnly today)
    {
        var to = question.IsOverdue ? Earlier(question.DueTo, today.AddDays(-1)) : question.DueTo;
        var query = new OutstandingQuery { Units = scope.Units, Filter = question.Filter, From = question.DueFrom, To = to, After = after, Size = NoticeList.PageSize };

        // 这个月快到期的: the month says what soon is.
        return question is { Filter: RectificationFilter.Outstanding or RectificationFilter.DueSoon } and not { DueFrom: null, DueTo: null }
            ? query with { Filter = RectificationFilter.DueBy }
            : query;
    }

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one is { } day && day < other ? day : other;

    /// <summary>第3号: the one of the list whose number ends so, otherwise this year's, otherwise the third of the list.</summary>
    private async Task<string> NumberedAsync(Asking asking, string number, LastAnswer? listed, CancellationToken cancellationToken)
    {
        var ending = "-" + number.PadLeft(6, '0');
        if (listed?.References.FirstOrDefault(reference => reference.EndsWith(ending, StringComparison.Ordinal)) is { } shown)
            return shown;

        var thisYears = string.Create(CultureInfo.InvariantCulture, $"ZG-{asking.Today.Year:D4}{ending}");
        return await access.FindAsync(asking.Caller, thisYears, cancellationToken) is null
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && listed?.References.ElementAtOrDefault(place - 1) is { } placed
                ? placed
                : thisYears;
    }

    private static string Label(Language language, Unit own, AllowedScope scope, Func<string, Language, string> name)
    {
        var unit = language == Language.Chinese ? own.Name : own.EnglishName;
        return scope is { Label: "named", Units: { } named }
            ? string.Join(language == Language.Chinese ? "、" : ", ", named.Select(id => name(id.ToString("N"), language)))
            : StatusWords.Rectifications.Say(language, new("scopes." + scope.Label, ("unit", unit)));
    }

    private static Activity Explained(NoticeWords words, RectificationFile file)
    {
        var message = Messages.Text(DeadlineWords.Of(words, file), words.Language);
        message.ChannelData = Answered([file.Record.Reference!]);
        message.SuggestedActions = words.Style == ChoiceStyle.Buttons ? Buttons.Plain([words.Text("buttons.back"), words.Text("buttons.menu")]) : null;
        return message;
    }

    private static Activity Said(NoticeWords words, string key) => Messages.Text(words.Text(key), words.Language);

    private static JObject Answered(IReadOnlyList<string> references) =>
        new() { ["answered"] = new JObject { ["dialog"] = "rectifications", ["references"] = new JArray(references) } };

    /// <summary>Who asks, in which turn and language, after which answer.</summary>
    private sealed record Asking(TurnScope Scope, StaffMember Caller, NoticeWords Words, LastAnswer? Last)
    {
        public DateTimeOffset Now => Scope.Now;

        public DateOnly Today => DateOnly.FromDateTime(Scope.Now.ToOffset(Display.Shanghai).Date);
    }
}
