using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Engine;

/// <summary>Reads the answer to a summary: 1 yes, 2 change a value, 3 cancel; or in words.</summary>
public static class Confirmation
{
    /// <summary>What was answered.</summary>
    public enum Answer
    {
        Unclear,
        Yes,
        Change,
        Cancel,
    }

    public static Answer Read(string text)
    {
        var bare = Commands.Bare(text);
        if (bare is "1" || Commands.Matches(bare, "commands.submit"))
            return Answer.Yes;
        if (bare is "2")
            return Answer.Change;
        if (bare is "3")
            return Answer.Cancel;

        return YesNo.Read(text) switch
        {
            YesNoAnswer.Yes => Answer.Yes,
            YesNoAnswer.No => Answer.Change,
            _ => Answer.Unclear,
        };
    }
}
