using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Engine;

/// <summary>Picks one of the candidates of a question that was asked back: by tap, number or word.</summary>
internal static class Candidates
{
    public static string? Pick<TDraft>(Field<TDraft> field, Pending pending, string text, FormContext context)
        where TDraft : class
    {
        var choices = pending.Candidates.Select(candidate => new Choice(candidate, [field.ShowCandidate(candidate, context), .. Aliases(candidate)])).ToList();
        if (Choices.Pick(text, choices) is { Id: { } id })
            return id;

        return pending.Candidates is [var only] && YesNo.Read(text) == YesNoAnswer.Yes ? only : null;
    }

    /// <summary>上午 and 下午 settle an unclear half of the day.</summary>
    private static string[] Aliases(string candidate) =>
        candidate.Length < 16 || candidate[10] != 'T' || !int.TryParse(candidate.AsSpan(11, 2), out var hour) ? []
        : hour switch
        {
            < 6 => ["凌晨", "半夜", "上午", "早上", "am", "a.m.", "morning", "night"],
            < 12 => ["上午", "早上", "早晨", "am", "a.m.", "morning"],
            < 18 => ["下午", "中午", "pm", "p.m.", "afternoon"],
            _ => ["晚上", "傍晚", "下午", "夜里", "pm", "p.m.", "evening", "night"],
        };
}
