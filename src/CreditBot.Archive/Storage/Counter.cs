namespace CreditBot.Archive.Storage;

/// <summary>A number that grows by one: the last reference of a year (<c>ZD-2026</c>) or the directory's version (<c>directory</c>).</summary>
internal sealed class Counter
{
    public const string Directory = "directory";

    public required string Name { get; init; }

    public required long Value { get; set; }
}

/// <summary>Random bytes that belong to this installation, made once.</summary>
internal sealed class SiteSalt
{
    public const string BindingCodes = "binding-codes";
    public const string Receipts = "receipts";
    public const string TipDrafts = "tip-drafts";

    public static IReadOnlyList<string> Names { get; } = [BindingCodes, Receipts, TipDrafts];

    public required string Name { get; init; }

    public required byte[] Value { get; init; }
}
