using System.Text.Json;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Turns;

namespace CreditBot.Dialogs.Status;

/// <summary>The question that was answered last, so that 更多, 第二个 and 信息中心的呢 can go on with it; kept as JSON in the conversation's memory.</summary>
internal sealed record KeptQuestion(RectificationQuestion Question, IReadOnlyList<Guid> Units, PageKey? Next)
{
    private const int MostReferences = 200;

    /// <summary>What the memory holds of it; the references of the page come after those of the pages before.</summary>
    public LastAnswer After(LastAnswer? before, IEnumerable<string> references) =>
        new("rectifications", [.. (before?.References ?? []).Concat(references).Take(MostReferences)], null, JsonSerializer.Serialize(this));

    public static KeptQuestion? Of(LastAnswer? answer) =>
        answer is { Dialog: "rectifications", Question.Length: > 0 } ? JsonSerializer.Deserialize<KeptQuestion>(answer.Question) : null;

    /// <summary>A further question with what it leaves out taken from this one.</summary>
    public (RectificationQuestion Question, IReadOnlyList<Guid> Units) Complete(RectificationQuestion further, IReadOnlyList<Guid> units)
    {
        var asksWhat = further.Filter != RectificationFilter.Outstanding || further is not { DueFrom: null, DueTo: null };
        var question = further with
        {
            Filter = asksWhat ? further.Filter : Question.Filter,
            IsOverdue = asksWhat ? further.IsOverdue : Question.IsOverdue,
            DueFrom = asksWhat ? further.DueFrom : Question.DueFrom,
            DueTo = asksWhat ? further.DueTo : Question.DueTo,
            Scope = further.Scope == NoticeScope.Default ? Question.Scope : further.Scope,
        };
        return (question, further.Scope == NoticeScope.Default ? Units : units);
    }
}
