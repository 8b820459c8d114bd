using CreditBot.Archive.Attachments;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;

namespace CreditBot.Service.Desk.Events;

/// <summary>All of an event: the record, its reports and their files, and what the audit chain says about it.</summary>
internal sealed record EventFile
{
    public required MajorCreditEvent Record { get; init; }

    public required Unit Unit { get; init; }

    public required IReadOnlyList<FiledEventReport> Reports { get; init; }

    public required IReadOnlyList<AuditEntry> Audit { get; init; }

    /// <summary>Names of the people in it, by id.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The name of a person, or the id as it stands (<c>system</c>).</summary>
    public string NameOf(string actor) => Names.GetValueOrDefault(actor, actor);
}

/// <summary>A report with its files.</summary>
internal sealed record FiledEventReport(EventReport Report, IReadOnlyList<AttachmentInfo> Files);
