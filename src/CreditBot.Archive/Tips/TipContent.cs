namespace CreditBot.Archive.Tips;

/// <summary>匿名, 保密 or 实名 (TP-01).</summary>
public enum TipMode
{
    Anonymous,
    Confidential,
    RealName,
}

/// <summary>What the tipster said (TP-04). It is kept only sealed.</summary>
public sealed record TipContent
{
    public required TipMode Mode { get; init; }

    /// <summary>Who or which unit it is about, as it was typed.</summary>
    public required string Target { get; init; }

    /// <summary>What they did.</summary>
    public required string Conduct { get; init; }

    /// <summary>When it happened, as it was typed or understood.</summary>
    public string? OccurredAt { get; init; }

    /// <summary>The day it happened, where one was understood.</summary>
    public DateOnly? OccurredOn { get; init; }

    public string? Place { get; init; }

    public required string Facts { get; init; }

    /// <summary>How it can be checked.</summary>
    public string? Verification { get; init; }

    /// <summary>The tipster's name; only in the real-name mode. Handlers see it by <c>TipCases.ContactAsync</c> only.</summary>
    public string? Name { get; init; }

    /// <summary>How to reach the tipster; only in the real-name mode.</summary>
    public string? Contact { get; init; }

    public bool WantsReward { get; init; }

    /// <summary><c>zh-CN</c> or <c>en</c>: the language in which the tipster is answered.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Ids of people and units it concerns, or <see cref="TipConcerns.Office"/>; what the target text names is added on submission (TP-10).</summary>
    public IReadOnlyList<string> Concerns { get; init; } = [];
}

/// <summary>A file of a tip. The name is neutral, such as <c>证据1.jpg</c>.</summary>
public sealed record TipFile(Guid Id, string Name, string ContentType, long Length);

/// <summary>A cleaned file before it is kept: neutral name, type by its content, all its bytes.</summary>
public sealed record CleanFile(string Name, string ContentType, byte[] Content);

/// <summary>A cleaned file of an unfinished tip; only the sealed conversation knows the key and the name.</summary>
public sealed record TipUpload(Guid Id, byte[] Key, string Name, string ContentType, long Length);
