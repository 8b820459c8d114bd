using CreditBot.Archive.Events;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs;

/// <summary>Every answered field of a form as JSON: name, label and value in the language it was filed in, in order.</summary>
internal static class Answers
{
    public static string Of<TDraft>(Form<TDraft> form, TDraft draft, FormContext context)
        where TDraft : class
    {
        var answers = new JArray();
        foreach (var field in Editable.Fields(form, draft))
            if (field.Show(draft, context) is { Length: > 0 } value)
                answers.Add(new JObject { ["field"] = field.Name, ["label"] = form.Words.Text(context.Language, field.Name + ".label"), ["value"] = value });

        return answers.ToString(Newtonsoft.Json.Formatting.None);
    }
}

/// <summary>Files of a draft as the archive takes them.</summary>
internal static class Files
{
    public static IReadOnlyList<FiledFile> Of(IReadOnlyList<FileNote> notes) =>
        [.. notes.Select(note => new FiledFile(note.Id, note.Name, note.ContentType, Convert.FromBase64String(note.Key)))];
}
