using System.Reflection;
using System.Text.Json;

namespace CreditBot.Service.Turns;

/// <summary>The few sentences that a turn itself says.</summary>
public interface ITurnWords
{
    /// <summary>That the turn failed and nothing was lost, in the language of the activity's locale.</summary>
    string Failed(string? locale);

    /// <summary>That reports are taken in a private chat only.</summary>
    string InPrivate(string? locale);
}

/// <summary>Words from the JSON beside this file; Chinese unless the locale is English.</summary>
internal sealed class TurnWords : ITurnWords
{
    private readonly Dictionary<string, string> _chinese = Load("zh-CN");
    private readonly Dictionary<string, string> _english = Load("en");

    public string Failed(string? locale) => In(locale)["failed"];

    public string InPrivate(string? locale) => In(locale)["inPrivate"];

    private static Dictionary<string, string> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"CreditBot.Service.Turns.TurnWords.{language}.json")
            ?? throw new InvalidOperationException($"The words of {language} are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    private Dictionary<string, string> In(string? locale) =>
        locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? _english : _chinese;
}
