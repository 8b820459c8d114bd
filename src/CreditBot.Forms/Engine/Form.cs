using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>An ordered list of fields over a record of answers (design §3).</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public sealed class Form<TDraft>
    where TDraft : class
{
    public const string Confirm = "confirm";

    public const string Edit = "edit";

    /// <summary>The public dialog name (docs/protocol.md).</summary>
    public required string Name { get; init; }

    public required WordBook Words { get; init; }

    public required IReadOnlyList<Field<TDraft>> Fields { get; init; }

    /// <summary>Refuses an answer for what other answers say, such as discovered before occurred.</summary>
    public Func<TDraft, string, FormContext, Phrase?> Check { get; init; } = static (_, _, _) => null;

    public Field<TDraft>? Find(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name)
                return field;

        return null;
    }

    /// <summary>The first field that must be asked, or null when the summary comes.</summary>
    public Field<TDraft>? Missing(TDraft draft)
    {
        foreach (var field in Fields)
            if (!field.Optional && field.Arises(draft) && !field.IsAnswered(draft))
                return field;

        return null;
    }
}
