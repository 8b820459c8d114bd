namespace CreditBot.Archive.Directory;

/// <summary>What a person may do (design §7); one person may hold several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Liaison = 1,
    DepartmentHead = 2,
    CreditOfficer = 4,
    TipHandler = 8,
    SystemAdmin = 16,

    /// <summary>Pays rewards of tips without knowing the tips; never together with <see cref="TipHandler"/> (TP-13).</summary>
    RewardPayer = 32,
}

/// <summary>One entry of the staff directory.</summary>
public sealed class Person
{
    public required Guid Id { get; init; }

    public required Guid UnitId { get; set; }

    public required string Name { get; set; }

    /// <summary>Office contact number, offered as the default contact of a report.</summary>
    public string? Phone { get; set; }

    public Roles Roles { get; set; }

    /// <summary>Language of messages that reach the person unasked: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Set when the person has left; nothing is allowed from then on.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}
