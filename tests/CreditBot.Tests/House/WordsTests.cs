using System.Text.RegularExpressions;
using CreditBot.Dialogs;
using CreditBot.Forms;
using CreditBot.Forms.Words;

namespace CreditBot.Tests.House;

/// <summary>Both languages are complete: a key, list or placeholder that one of them lacks fails here.</summary>
public sealed partial class WordsTests
{
    public static TheoryData<string> Books =>
    [
        .. typeof(CreditBotHandler).Assembly.GetManifestResourceNames()
            .Concat(typeof(WordBook).Assembly.GetManifestResourceNames())
            .Where(name => name.EndsWith(".en.json", StringComparison.Ordinal))
            .Select(name => name[..^".en.json".Length]),
    ];

    [Theory]
    [MemberData(nameof(Books))]
    public void Both_languages_have_the_same_keys_and_placeholders(string book)
    {
        var words = Load(book);

        Assert.Equal(words.Keys(Language.Chinese).Order(StringComparer.Ordinal), words.Keys(Language.English).Order(StringComparer.Ordinal));
        foreach (var key in words.Keys(Language.Chinese))
        {
            var placeholders = Languages.All.Select(language => Placeholders(words.List(language, key))).ToList();
            Assert.True(placeholders[0].SetEquals(placeholders[1]), $"{book}: {key}");
            Assert.All(Languages.All, language => Assert.All(words.List(language, key), text => Assert.False(string.IsNullOrWhiteSpace(text), key)));
        }
    }

    [Fact]
    public void Every_folder_of_words_is_checked() => Assert.True(Books.Count >= 6);

    private static WordBook Load(string book) =>
        WordBook.Load(book.StartsWith("CreditBot.Forms", StringComparison.Ordinal) ? typeof(WordBook).Assembly : typeof(CreditBotHandler).Assembly, book);

    private static HashSet<string> Placeholders(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => Placeholder().Matches(text)).Select(match => match.Value)];

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
