using System.Collections.Frozen;
using System.Text.Json;

namespace CreditBot.Service.Deliveries.Texts;

/// <summary>Words of one language from a JSON file that is embedded in the program.</summary>
internal sealed class JsonWords
{
    private readonly FrozenDictionary<string, string> _words;

    private JsonWords(string language, FrozenDictionary<string, string> words) => (Language, _words) = (language, words);

    /// <summary><c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; }

    public IEnumerable<string> Keys => _words.Keys;

    /// <summary>The words of a key; a missing one is a bug.</summary>
    public string this[string key] => _words[key];

    /// <summary>The words of a key with <c>{0}</c> … filled in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(null, _words[key], values);

    /// <summary>The words of a key, or null when there are none, for codes that a bureau may add to.</summary>
    public string? Find(string key) => _words.GetValueOrDefault(key);

    /// <summary>Loads <c>{name}.{language}.json</c>, one flat object.</summary>
    public static JsonWords Load(string name, string language)
    {
        var resource = $"{name}.{language}.json";
        using var stream = typeof(JsonWords).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        return new(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
