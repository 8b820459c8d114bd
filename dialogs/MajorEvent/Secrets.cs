using CreditBot.Dialogs.Routing;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.MajorEvent;

/// <summary>Marks of state secrecy, which must not be entered here, in either language whatever the language in use; 商业机密 is none.</summary>
internal static class Secrets
{
    private static readonly string[] s_marks = [.. Words("secretMarks")];

    private static readonly string[] s_not = [.. Words("secretNot")];

    public static bool Marked(string text)
    {
        var close = Text.Fold(text);
        foreach (var not in s_not)
            close = close.Replace(not, "", StringComparison.OrdinalIgnoreCase);

        return s_marks.Any(mark => Pattern.Place(close, mark) is not null);
    }

    private static IEnumerable<string> Words(string key) => Forms.Languages.All.SelectMany(language => MajorEventForm.Form.Words.List(language, key));
}
