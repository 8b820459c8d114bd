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

    /// <summary>
    /// Reads a whole text that was told in one go: for each field that it answers, how the draft takes the value. Fields without an entry look for themselves.
    /// </summary>
    public Func<string, FormContext, IReadOnlyDictionary<string, Func<TDraft, TDraft>>> Story { get; init; } = static (_, _) => NoStory;

    /// <summary>Whether an answer ends the conversation, such as a consent that was refused.</summary>
    public Func<TDraft, bool> Ends { get; init; } = static _ => false;

    /// <summary>What a told text names without settling it, such as 3点: asked back in place of the plain question.</summary>
    public Func<string, FormContext, IReadOnlyList<Pending>> Doubts { get; init; } = static (_, _) => [];

    /// <summary>What the person should notice before confirming, such as another unit than their own.</summary>
    public Func<TDraft, FormContext, Phrase?> Remark { get; init; } = static (_, _) => null;

    private static readonly Dictionary<string, Func<TDraft, TDraft>> NoStory = new(StringComparer.Ordinal);

    public Field<TDraft>? Find(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name)
                return field;

        return null;
    }

    /// <summary>Every field with every name it goes by, in both languages, longest name first.</summary>
    internal IReadOnlyList<(Field<TDraft> Field, string Label)> Names =>
        _names ??= [.. Fields.Where(item => !item.Last && !item.Hidden).SelectMany(item => Editable.Labels(this, item).Select(label => (item, label))).OrderByDescending(pair => pair.label.Length)];

    private (Field<TDraft> Field, string Label)[]? _names;

    /// <summary>The first field that must be asked, or null when the summary comes.</summary>
    public Field<TDraft>? Missing(TDraft draft)
    {
        foreach (var field in Fields)
            if (!field.Optional && field.Arises(draft) && !field.IsAnswered(draft))
                return field;

        return null;
    }
}
