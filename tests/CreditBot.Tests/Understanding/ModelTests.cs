using CreditBot.Dialogs;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Routing.Model;
using FsCheck.Xunit;

namespace CreditBot.Tests.Understanding;

/// <summary>The trained models: fresh, deterministic, and calm about any input.</summary>
public sealed class ModelTests
{
    private static readonly string s_sets = Path.Combine(Repository.Root, "tests", "CreditBot.Tests", "Understanding", "Sets");

    [Fact]
    public void The_models_in_the_build_were_trained_from_the_material_as_it_is_now()
    {
        Assert.Equal(ModelTrainer.Material(TrainingMaterial.Intents(s_sets)), TextModel.Load("Intents").Material);
        Assert.Equal(ModelTrainer.Material(TrainingMaterial.Kinds(s_sets)), TextModel.Load("EventKinds").Material);
    }

    [Fact]
    public void A_model_that_never_saw_a_batch_understands_nine_of_ten_of_its_lines()
    {
        var examples = TrainingMaterial.Intents(s_sets);
        var unseen = examples.Where(example => example.Batch == "D").ToList();

        var model = TextModel.Read(new MemoryStream(ModelTrainer.Train([.. examples.Where(example => example.Batch != "D")])));

        Assert.True(unseen.Count >= 100);
        Assert.InRange(unseen.Count(example => model.Read(example.Text).First == example.Class), unseen.Count * 9 / 10, unseen.Count);
    }

    [Fact]
    public void Training_twice_gives_the_same_bytes()
    {
        Example[] examples = [.. TrainingMaterial.Kinds(s_sets).Take(300)];

        Assert.Equal(ModelTrainer.Train(examples), ModelTrainer.Train(examples));
    }

    [Property(MaxTest = 200)]
    public bool Any_text_has_distinct_features_in_rising_order(string? text)
    {
        Span<ushort> features = stackalloc ushort[Features.Most];
        features = features[..Features.Of(text ?? "", features)];
        for (var at = 1; at < features.Length; at++)
            if (features[at] <= features[at - 1])
                return false;

        return features.Length > 0;
    }

    [Theory]
    [InlineData("报")]
    [InlineData("a")]
    [InlineData("word ")]
    [InlineData("😀")]
    [InlineData("1")]
    public void Ten_thousand_characters_have_no_more_features_than_fit(string piece)
    {
        Span<ushort> features = stackalloc ushort[Features.Most];

        Assert.InRange(Features.Of(string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length)), features), 1, Features.Most);
    }

    [Property(MaxTest = 200)]
    public bool Shares_are_shares(string? text)
    {
        var guess = TextModel.Load("Intents").Read(text ?? "");

        return guess is { Share: > 0 and <= 1, SecondShare: >= 0 } && guess.Share >= guess.SecondShare && guess.Share + guess.SecondShare <= 1.001f && guess.First != guess.Second;
    }

    [Fact]
    public void Every_class_of_the_intents_is_something_the_bot_can_do()
    {
        var router = DialogServices.Router();

        foreach (var name in TrainingMaterial.Intents(s_sets).Select(example => example.Class).Distinct(StringComparer.Ordinal))
            Assert.True(
                name is "none" or "menu" || name.StartsWith("command.", StringComparison.Ordinal) || name.StartsWith("language.", StringComparison.Ordinal)
                || router.Conversations.Any(conversation => conversation.Dialog == name)
                || (name.StartsWith("question.", StringComparison.Ordinal) && router.Asides.ById(name["question.".Length..]) is not null),
                name);
    }

    [Theory]
    [InlineData("请返回上一填报环节", "Back")]
    [InlineData("请终止本次报送", "Cancel")]
    [InlineData("该项暂无信息，先予跳过", "Skip")]
    [InlineData("企业不服处罚，已向法院提起诉讼，要求撤销决定", "None")]
    [InlineData("李工 13800138000", "None")]
    [InlineData("鑫达物流有限公司", "None")]
    public void Only_a_sentence_that_is_a_command_beyond_doubt_steers_a_form(string text, string command) =>
        Assert.Equal(command, Router.Steering(text).ToString());

    [Theory]
    [InlineData("请将界面语言切换为英文", "English")]
    [InlineData("could you speak english please", "English")]
    [InlineData("麻烦换成中文", "Chinese")]
    [InlineData("企业的英文名称公示错了", null)]
    [InlineData("帮我翻译成英文", null)]
    public void A_language_is_asked_for_in_a_sentence(string text, string? language) =>
        Assert.Equal(language, DialogServices.Router().Wanted(text)?.ToString());
}
