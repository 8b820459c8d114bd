namespace CreditBot.Forms;

/// <summary>The two languages of the product .</summary>
public enum Language
{
    Chinese,
    English,
}

/// <summary>BCP 47 tags of <see cref="Language"/>.</summary>
public static class Languages
{
    public static IReadOnlyList<Language> All { get; } = [Language.Chinese, Language.English];

    public static string Tag(this Language language) => language == Language.Chinese ? "zh-CN" : "en";

    /// <summary>English for <c>en</c> and its variants, Chinese for everything else: the product is Chinese first.</summary>
    public static Language FromTag(string? tag) =>
        tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Chinese;
}
