namespace CreditBot.Dialogs.MajorEvent;

/// <summary>
/// Proposes a severity from what was written; the reporter confirms or changes it (ME-03). The rule gives no thresholds, so no number decides:
/// only marks of crime, of a leader's involvement or of public attention, and the kinds that always touch others.
/// </summary>
internal static class SeverityRules
{
    private static readonly string[] s_major =
    [
        "刑事", "立案侦查", "犯罪", "公安", "省级媒体", "央视", "中央媒体", "热搜", "局领导", "局长", "群体性", "死亡",
        "criminal", "police", "national media", "trending", "bureau leader", "mass incident",
    ];

    public static string Propose(MajorEventDraft draft)
    {
        if (draft.Summary is { } summary && s_major.Any(mark => summary.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            return "major";

        return draft.Category is "dataBreach" or "publicOpinion" or "listed" or "calledToAccount" ? "considerable" : "ordinary";
    }
}
