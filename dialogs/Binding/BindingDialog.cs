using System.Text;
using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs.Binding;

/// <summary>绑定 12345678: binds the channel account to a person of the directory .</summary>
public sealed class BindingDialog(StaffDirectory directory) : Dialog("binding")
{
    /// <summary>Digits of a code.</summary>
    private const int Length = 8;

    public static WordBook Words { get; } = WordBook.Load(typeof(BindingDialog).Assembly, "CreditBot.Dialogs.Binding.Binding");

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
        await HeardAsync(dc, Code(dc.Context.Activity.Text), null, cancellationToken);

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var text = dc.Context.Activity.Text ?? "";
        if (Commands.Read(text) == Command.Cancel)
        {
            var left = await SayAsync(dc.Context, "left", cancellationToken);
            var language = await dc.Context.LanguageAsync(cancellationToken);
            left.SuggestedActions = Buttons.Plain(dc.Context.Scope().Caller is null ? [Words.Text(language, "next.bind"), Words.Text(language, "next.menu")] : [Words.Text(language, "next.menu")]);
            await dc.Context.SendActivityAsync(left, cancellationToken);
            return await dc.EndDialogAsync(cancellationToken: cancellationToken);
        }

        return await HeardAsync(dc, Code(text), "noCode", cancellationToken);
    }

    private async Task<DialogTurnResult> HeardAsync(DialogContext dc, string code, string? without, CancellationToken cancellationToken) => code.Length switch
    {
        Length => await BindAsync(dc, code, cancellationToken),
        0 => await AskAsync(dc.Context, without, cancellationToken),
        _ => await AskAsync(dc.Context, "notEight", cancellationToken),
    };

    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        await AskAsync(turnContext, null, cancellationToken);

    /// <summary>The digits of a message that could be a code; spaces and dashes between them are forgiven.</summary>
    private static string Code(string? text)
    {
        var digits = new StringBuilder(8);
        foreach (var character in Text.Fold(text ?? ""))
            if (char.IsAsciiDigit(character))
                digits.Append(character);

        return digits.ToString();
    }

    private async Task<DialogTurnResult> BindAsync(DialogContext dc, string code, CancellationToken cancellationToken)
    {
        var turn = dc.Context;
        var scope = turn.Scope();
        var reference = await turn.ReferenceAsync(cancellationToken);
        switch (await directory.BindAsync(scope.Work, turn.Activity.ChannelId, turn.Activity.From.Id, code, reference, cancellationToken))
        {
            case Outcome<StaffMember>.Done done:
                scope.Caller = done.Value;
                var language = await turn.LanguageAsync(cancellationToken);
                var unit = language == Language.Chinese ? done.Value.Unit.Name : done.Value.Unit.EnglishName;
                await turn.SendActivityAsync(
                    Messages.Text(Words, language, new Phrase("bound", ("name", done.Value.Person.Name), ("unit", unit), ("roles", RoleNames(done.Value.Person.Roles, language)))),
                    cancellationToken);
                return await dc.EndDialogAsync(done.Value.BindingId, cancellationToken);

            case Outcome<StaffMember>.Refused refused:
                return await AskAsync(turn, refused.Reason, cancellationToken);

            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    private static async Task<DialogTurnResult> AskAsync(ITurnContext turn, string? note, CancellationToken cancellationToken)
    {
        var language = await turn.LanguageAsync(cancellationToken);
        var ask = Words.Text(language, "ask");
        var message = Messages.Text(Refusals.Before(turn.Scope(), language, note is null ? ask : Words.Text(language, note) + "\n\n" + ask), language);
        message.InputHint = InputHints.ExpectingInput;
        message.SuggestedActions = Buttons.Plain([WordBook.Shared.Text(language, "buttons.cancel")]);
        message.ChannelData = new JObject
        {
            ["ask"] = new JObject { ["dialog"] = "binding", ["field"] = "code", ["kind"] = "text", ["optional"] = false, ["step"] = 1, ["of"] = 1 },
        };
        await turn.SendActivityAsync(message, cancellationToken);
        return EndOfTurn;
    }

    private static string RoleNames(Roles roles, Language language) =>
        string.Join(
            language == Language.Chinese ? "、" : ", ",
            Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => Words.Text(language, "roles." + role)));

    private static async Task<Activity> SayAsync(ITurnContext turn, string key, CancellationToken cancellationToken) =>
        Messages.Text(Words, await turn.LanguageAsync(cancellationToken), new Phrase(key));
}
