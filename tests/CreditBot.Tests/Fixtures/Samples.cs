using System.Security.Cryptography;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Events;
using CreditBot.Archive.Sealing;

namespace CreditBot.Tests.Fixtures;

/// <summary>Plausible records for tests.</summary>
internal static class Samples
{
    public static NewEvent Event(Guid? id = null, params FiledFile[] files) => new()
    {
        Id = id ?? Guid.NewGuid(),
        Kind = EventKind.MajorEvent,
        Category = "contract-default",
        Severity = Severity.Considerable,
        Title = "供应商停止供货",
        UnitId = DemoPeople.FinanceId,
        ReporterId = DemoPeople.LiaisonId,
        OccurredAt = new(2026, 11, 22, 15, 30, 0, TimeSpan.FromHours(8)),
        StartedAt = new(2026, 11, 23, 1, 58, 0, TimeSpan.Zero),
        Subject = "不详",
        Contact = "010-00000001",
        Source = "本科室发现",
        Summary = "供应商昨天下午停止供货，影响三个合同。",
        Answers = """{"summary":"供应商昨天下午停止供货"}""",
        Files = files,
    };

    public static NewReport Report(Guid eventId, ReportStage stage = ReportStage.FollowUp, Guid? author = null, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        EventId = eventId,
        Stage = stage,
        AuthorId = author ?? DemoPeople.LiaisonId,
        Body = "供应商已恢复供货。",
        Answers = "{}",
    };

    public static DirectLineConversation Conversation(ConversationSecret secret, DateTimeOffset expiresOn) => new()
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(11)),
        SecretHash = secret.Hash,
        PublicKey = secret.PublicKey,
        ExpiresOn = expiresOn,
    };

    public static DirectLineActivity Activity(DirectLineConversation conversation, long sequence, byte[]? clientKey = null, int count = 1) => new()
    {
        ConversationId = conversation.Id,
        Sequence = sequence,
        Count = count,
        ClientKey = clientKey,
        Sealed = SealedBox.Seal(conversation.PublicKey, "[]"u8),
    };

    /// <summary>The value of a success; fails the test on a refusal.</summary>
    public static T Value<T>(this Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    /// <summary>The reason of a refusal; fails the test on a success.</summary>
    public static string Reason<T>(this Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Reason;
}
