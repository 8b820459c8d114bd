using CreditBot.Forms;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Turns;

/// <summary>Why files that came with the message were not kept, in words.</summary>
internal static class Refusals
{
    public static IEnumerable<Phrase> Of(TurnScope scope) => scope.Refused.Select(file => file.Reason switch
    {
        "attachment.tooLarge" => new Phrase("refused.fileTooLarge", ("name", file.Name), ("max", Display.Count((int)(scope.MaxFileBytes / (1024 * 1024))))),
        "attachment.tooMany" => new Phrase("refused.tooManyFiles", ("max", "20")),
        "attachment.empty" => new Phrase("refused.fileEmpty", ("name", file.Name)),
        _ => new Phrase("refused.fileType", ("name", file.Name)),
    });

    /// <summary>All of them as one text in front of another; only the other when every file was kept.</summary>
    public static string Before(TurnScope scope, Language language, string text) => scope.Refused.Count == 0
        ? text
        : string.Join("\n\n", [.. Of(scope).Select(phrase => WordBook.Shared.Say(language, phrase)), text]);
}
