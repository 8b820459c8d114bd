namespace CreditBot.Archive.Directory;

/// <summary>What kind of unit of the bureau it is (clause 1.2).</summary>
public enum UnitType
{
    /// <summary>科室.</summary>
    Section,

    /// <summary>下属单位.</summary>
    SubordinateUnit,

    /// <summary>上级或派驻机构, such as a resident discipline inspection group: it supervises the bureau, files nothing and is not offered as a unit of it.</summary>
    Supervisor,
}

/// <summary>A section or subordinate unit of the bureau; units form a tree.</summary>
public sealed class Unit
{
    public required Guid Id { get; init; }

    /// <summary>The bureau's own short code, unique.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string EnglishName { get; set; }

    /// <summary>Other names people type, such as 局办 for 办公室.</summary>
    public List<string> Aliases { get; set; } = [];

    public UnitType Type { get; set; }

    public Guid? ParentId { get; set; }
}
