using CreditBot.Archive.Deliveries;

namespace CreditBot.Archive.Events;

/// <summary>Turns what was said into the rows that are kept.</summary>
internal static class EventRecords
{
    public static MajorCreditEvent FirstOf(NewEvent said, string reference, DateTimeOffset now)
    {
        var record = new MajorCreditEvent
        {
            Id = said.Id,
            Reference = reference,
            Kind = said.Kind,
            Category = said.Category,
            Severity = said.Severity,
            Title = said.Title,
            UnitId = said.UnitId,
            ReporterId = said.ReporterId,
            OccurredAt = said.OccurredAt,
            OccurredPrecision = said.OccurredPrecision,
            OccurredApproximate = said.OccurredApproximate,
            DiscoveredAt = said.DiscoveredAt,
            StartedAt = said.StartedAt,
            SubmittedAt = now,
            Subject = said.Subject,
            Place = said.Place,
            CreditCode = said.CreditCode,
            AmountFen = said.AmountFen,
            Measures = said.Measures,
            Contact = said.Contact,
            Source = said.Source,
            OriginatedAt = said.OccurredAt ?? said.DiscoveredAt ?? said.StartedAt,
            Summary = said.Summary,
            LateReason = said.LateReason,
            Status = EventStatus.Submitted,
        };
        record.Reports.Add(new()
        {
            Id = said.Id,
            EventId = said.Id,
            Number = 0,
            Stage = ReportStage.Initial,
            Body = said.Summary,
            Answers = said.Answers,
            AuthorId = said.ReporterId,
            SubmittedAt = now,
        });
        return record;
    }

    public static EventReport FurtherOf(NewReport said, int number, DateTimeOffset now) => new()
    {
        Id = said.Id,
        EventId = said.EventId,
        Number = number,
        Stage = said.Stage,
        Body = said.Body,
        Answers = said.Answers,
        AuthorId = said.AuthorId,
        SubmittedAt = now,
    };

    /// <summary>The key is made of what happened, so that the same fact reaches a channel as one row.</summary>
    public static Delivery DeliveryOf(string channel, Notice notice) => new()
    {
        Id = Guid.NewGuid(),
        Key = $"{channel}/{notice.Reference}/{notice.ReportNumber}/{notice.Kind}",
        Channel = channel,
        Payload = notice.ToJson(),
        CreatedAt = notice.At,
        NextAttemptAt = notice.At,
    };
}
