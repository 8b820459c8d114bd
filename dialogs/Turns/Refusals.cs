using CreditBot.Forms;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Turns;

/// <summary>Why files that came with the message were not kept, in words.</summary>
internal static class Refusals
{
    /// <summary>Why one file was not kept; <paramref name="limit"/> in bytes.</summary>
    public static Phrase Of(RefusedFile file, long limit) => file.Reason switch
    {
        "attachment.tooLarge" => new Phrase("refused.fileTooLarge", ("name", file.Name), ("max", Display.Count((int)(limit / (1024 * 1024))))),
        "attachment.tooMany" => new Phrase("refused.tooManyFiles", ("max", "20")),
        "tip.file.busy" => new Phrase("refused.fileBusy", ("name", file.Name)),
        "tip.file.swells" => new Phrase("refused.fileSwells", ("name", file.Name)),
        "attachment.empty" => new Phrase("refused.fileEmpty", ("name", file.Name)),
        _ => new Phrase("refused.fileType", ("name", file.Name)),
    };

    /// <summary>All of them as one text in front of another; only the other when every file was kept.</summary>
    public static string Before(TurnScope scope, Language language, string text) => scope.Refused.Count == 0
        ? text
        : string.Join("\n\n", [.. scope.Refused.Select(file => WordBook.Shared.Say(language, Of(file, scope.MaxFileBytes))), text]);
}
