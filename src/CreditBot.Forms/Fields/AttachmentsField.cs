using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>A file that came with a message; <paramref name="Key"/> is the base64 key that opens the upload.</summary>
public sealed record FileNote(Guid Id, string Name, string ContentType, long Length, string Key);

/// <summary>Photos and files; they can be sent at any step and are kept with the draft.</summary>
public sealed class AttachmentsField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, IReadOnlyList<FileNote>> Get { get; init; }

    public required Func<TDraft, IReadOnlyList<FileNote>, TDraft> Set { get; init; }

    /// <summary>Most files a report takes.</summary>
    public int Max { get; init; } = 20;

    public override FieldKind Kind => FieldKind.Attachments;

    /// <summary>When it counts as answered; by default when there is a file.</summary>
    public Func<TDraft, bool>? Answered { get; init; }

    public override bool IsAnswered(TDraft draft) => Answered?.Invoke(draft) ?? Get(draft).Count > 0;

    /// <summary>A text is no file; it says that no more come.</summary>
    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context) =>
        Commands.Matches(text, "commands.done") || (Unknown is not null && YesNo.Read(text) == YesNoAnswer.No)
            ? new Reading<TDraft>.Accepted(Unknown?.Invoke(draft) ?? draft)
            : Reading<TDraft>.Nothing.Here;

    /// <summary>Adds files, up to the limit.</summary>
    public Reading<TDraft> Add(TDraft draft, IReadOnlyList<FileNote> files) =>
        Get(draft).Count + files.Count > Max
            ? new Reading<TDraft>.Refused(new Phrase("refused.tooManyFiles", ("max", Display.Count(Max))))
            : new Reading<TDraft>.Accepted(Set(draft, [.. Get(draft), .. files]));

    public override string Show(TDraft draft, FormContext context) =>
        Get(draft) is { Count: > 0 } files
            ? WordBook.Shared.Say(context.Language, new Phrase("shown.files", ("count", Display.Count(files.Count)), ("names", string.Join(context.Language == Language.Chinese ? "、" : ", ", files.Select(file => file.Name)))))
            : "";
}
