using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>Choices whose labels are the words <c>{prefix}.of.{id}</c>; listed once a language.</summary>
public sealed class WordChoices(WordBook words, string prefix, params IReadOnlyList<string> ids)
{
    private readonly Choice[][] _lists = [.. Languages.All.Select(language => ids.Select(id => new Choice(id, words.List(language, $"{prefix}.of.{id}"))).ToArray())];

    /// <summary>The choices in a language; the first label of each is the one shown.</summary>
    public IReadOnlyList<Choice> In(Language language) => _lists[(int)language];
}
