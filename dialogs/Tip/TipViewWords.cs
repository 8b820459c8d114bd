using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Forms;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Tip;

/// <summary>What the tipster sees with the code: the status in the words the handler chose, what was said, and the reward.</summary>
internal static class TipViewWords
{
    private static WordBook Words => TipStatusDialog.Words;

    public static string Of(TipView view, Language language)
    {
        var status = view.StatusText is { Length: > 0 } chosen ? Unlinked(chosen) : Words.Text(language, "status." + view.Status);
        var head = Words.Say(language, new Phrase("view.head", ("reference", view.Reference), ("day", Day(view.Day, language)), ("status", status)));
        var said = view.Words.Count == 0
            ? Words.Text(language, "view.none")
            : Words.Text(language, "view.words") + "\n" + string.Join('\n', view.Words.Select(word => Line(word, language)));
        return string.Join("\n\n", new[] { head, said, Reward(view, language) }.Where(part => part.Length > 0));
    }

    private static string Line(TipWord word, Language language)
    {
        var text = Unlinked(word.Text ?? "");
        var key = "view.kind." + word.Kind;
        if (Words.Has(key))
            text = word.Kind == TipEntryKind.Retaliation ? Words.Say(language, new Phrase(key, ("text", text))) : Words.Text(language, key);
        if (word.Files.Count > 0)
            text += Words.Say(language, new Phrase("view.files", ("count", Display.Count(word.Files.Count))));
        var who = Words.Text(language, word.IsByTipster ? "view.who.me" : "view.who.office");
        return Words.Say(language, new Phrase("view.line", ("day", Day(word.Day, language)), ("who", who), ("text", text)));
    }

    private static string Reward(TipView view, Language language)
    {
        var status = view.RewardText is { Length: > 0 } chosen ? Unlinked(chosen) : view.Reward == RewardStatus.None ? "" : Words.Text(language, "rewardStatus." + view.Reward);
        if (status.Length == 0)
            return "";

        var lines = new List<string> { Words.Say(language, new Phrase("view.reward", ("text", status))) };
        if (view.AmountFen is { } fen)
            lines.Add(Words.Say(language, new Phrase("view.amount", ("amount", Display.Money(fen, language)))));
        if (view.ClaimUntil is { } until)
            lines.Add(Words.Say(language, new Phrase("view.until", ("day", Day(until, language)))));
        return string.Join('\n', lines);
    }

    /// <summary>An address in a handler's words is no link: who follows it is seen there.</summary>
    private static string Unlinked(string text) => text.Replace("://", ":\u200B//", StringComparison.Ordinal);

    private static string Day(DateOnly day, Language language) =>
        Display.Time(new GivenTime(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Display.Shanghai), Precision.Day, false), language);
}
