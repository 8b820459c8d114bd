using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Engine;

/// <summary>What a step may know besides draft and input: the turn's time (+08:00), the language, the directory's units and choices that depend on the archive.</summary>
public sealed record FormContext
{
    public required DateTimeOffset Now { get; init; }

    public required Language Language { get; init; }

    public UnitList Units { get; init; } = UnitList.Empty;

    /// <summary>
    /// The answer to a question about how things work, in the language in use, or null. With the second argument true
    /// only what has the form of a question counts, so that no answer is taken for one.
    /// </summary>
    public Func<string, bool, string?> Aside { get; init; } = static (_, _) => null;

    /// <summary>The command that a sentence amounts to which is none word for word (请返回上一填报事项), when that is beyond doubt.</summary>
    public Func<string, Command> Steering { get; init; } = static _ => Command.None;

    /// <summary>Choices that the archive gives, by field name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> Options { get; init; } = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal);
}

/// <summary>A unit in both languages.</summary>
public sealed record UnitEntry(string Id, string Name, string EnglishName, IReadOnlyList<string> Aliases);

/// <summary>The directory's units, ready to be recognised and shown; built once for a state of the directory.</summary>
public sealed class UnitList(IReadOnlyList<UnitEntry> units)
{
    private readonly Dictionary<string, UnitEntry> _byId = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
    private readonly IReadOnlyList<Choice>[] _choices =
    [
        [.. units.Select(unit => new Choice(unit.Id, [unit.Name, unit.EnglishName, .. unit.Aliases]))],
        [.. units.Select(unit => new Choice(unit.Id, [unit.EnglishName, unit.Name, .. unit.Aliases]))],
    ];

    public static UnitList Empty { get; } = new([]);

    public UnitNames Names { get; } = new(units.Select(unit => new UnitName(unit.Id, unit.Name, [unit.EnglishName, .. Spelt(unit.EnglishName), .. unit.Aliases])));

    /// <summary>Centre and center are one word.</summary>
    private static string[] Spelt(string name) =>
        name.Contains("Centre", StringComparison.Ordinal) ? [name.Replace("Centre", "Center", StringComparison.Ordinal)]
        : name.Contains("Center", StringComparison.Ordinal) ? [name.Replace("Center", "Centre", StringComparison.Ordinal)]
        : [];

    public IReadOnlyList<Choice> Choices(Language language) => _choices[(int)language];

    public string Name(string id, Language language) =>
        _byId.TryGetValue(id, out var unit) ? (language == Language.Chinese ? unit.Name : unit.EnglishName) : id;
}
