namespace CreditBot.Archive.Audit;

/// <summary>The end of the chain, one row: its lock puts writers in order, its number shows when the last entries were cut off.</summary>
internal sealed class AuditHead
{
    public const int OnlyId = 1;

    public required int Id { get; init; }

    public required long Number { get; set; }

    public required byte[] Hash { get; set; }
}
