using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace CreditBot.Forms.Words;

/// <summary>
/// The words of one folder in both languages, from the JSON beside the code. Nested objects become dotted keys,
/// arrays become lists. A key that a folder lacks is looked up in the shared words of the forms.
/// </summary>
public sealed class WordBook
{
    private readonly FrozenDictionary<string, string[]>[] _entries;
    private readonly WordBook? _shared;

    private WordBook(FrozenDictionary<string, string[]>[] entries, WordBook? shared)
    {
        _entries = entries;
        _shared = shared;
    }

    /// <summary>Words of the forms themselves: commands, refusals, buttons.</summary>
    public static WordBook Shared { get; } = Load(typeof(WordBook).Assembly, "CreditBot.Forms.Words.Forms", null);

    /// <summary>Keys in a language, without those of the shared words.</summary>
    public IEnumerable<string> Keys(Language language) => _entries[(int)language].Keys;

    /// <summary>Reads <c>{name}.zh-CN.json</c> and <c>{name}.en.json</c> from an assembly's resources.</summary>
    public static WordBook Load(Assembly assembly, string name) => Load(assembly, name, Shared);

    /// <summary>True when the key has words.</summary>
    public bool Has(string key) => _entries[0].ContainsKey(key) || (_shared?.Has(key) ?? false);

    /// <summary>The words of a key; throws <see cref="KeyNotFoundException"/> with the key when there are none.</summary>
    public string Text(Language language, string key) => List(language, key)[0];

    /// <summary>All words of a list, such as the phrases that start a conversation.</summary>
    public IReadOnlyList<string> List(Language language, string key) =>
        _entries[(int)language].TryGetValue(key, out var texts) ? texts
        : _shared is not null ? _shared.List(language, key)
        : throw new KeyNotFoundException($"No words for '{key}' in {language.Tag()}.");

    /// <summary>The words of a phrase with its placeholders <c>{name}</c> filled in.</summary>
    public string Say(Language language, Phrase phrase)
    {
        var template = Text(language, phrase.Key);
        if (phrase.Values.Count == 0)
            return template;

        var said = new StringBuilder(template.Length + 32);
        var rest = template.AsSpan();
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('{');
            var close = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (close < 0)
                break;

            said.Append(rest[..open]).Append(Value(phrase, rest.Slice(open + 1, close - 1)));
            rest = rest[(open + close + 1)..];
        }

        return said.Append(rest).ToString();
    }

    private static WordBook Load(Assembly assembly, string name, WordBook? shared) =>
        new([.. Languages.All.Select(language => Read(assembly, $"{name}.{language.Tag()}.json"))], shared);

    private static string Value(Phrase phrase, ReadOnlySpan<char> name)
    {
        foreach (var (key, value) in phrase.Values)
            if (name.SequenceEqual(key))
                return value;

        throw new KeyNotFoundException($"The words of '{phrase.Key}' need a value for '{name}'.");
    }

    private static FrozenDictionary<string, string[]> Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"The assembly has no words named '{resource}'.");
        using var json = JsonDocument.Parse(stream);
        var entries = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Collect(json.RootElement, "", entries);
        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Collect(JsonElement element, string prefix, Dictionary<string, string[]> entries)
    {
        foreach (var property in element.EnumerateObject())
        {
            var key = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
                Collect(property.Value, key + ".", entries);
            else if (property.Value.ValueKind == JsonValueKind.Array)
                entries.Add(key, [.. property.Value.EnumerateArray().Select(item => item.GetString()!)]);
            else
                entries.Add(key, [property.Value.GetString()!]);
        }
    }
}
