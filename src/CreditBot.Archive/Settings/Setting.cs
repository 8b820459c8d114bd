namespace CreditBot.Archive.Settings;

/// <summary>One version of a setting (requirements §0.2); the highest version is in force, none means 未设定.</summary>
public sealed class Setting
{
    public required string Key { get; init; }

    public required int Version { get; init; }

    public string? Value { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }
}
