using CreditBot.Dialogs.Routing.Model;
using CreditBot.Forms;

namespace CreditBot.Dialogs.Routing;

/// <summary>
/// Weighs what the patterns find in a text against what texts like it ask for, as the model of intents has learnt. Where they agree it is so;
/// where they differ the surer one is taken, and between two conversations the bot asks. What begins a form needs more certainty than an answer.
/// </summary>
internal sealed class Weighing(IReadOnlyList<Conversation> conversations, Asides asides)
{
    private const string None = "none";
    private const string Asking = "question.";
    private const string Steering = "command.";

    /// <summary>What the model alone must be sure of before an answer is given, a conversation begins, or two are offered.</summary>
    private const float Answers = 0.35f;
    private const float Begins = 0.5f;
    private const float Both = 0.7f;

    /// <summary>What it must be sure of before it overrules the patterns.</summary>
    private const float Overrules = 0.6f;
    private const float Doubts = 0.4f;

    private static readonly TextModel s_model = TextModel.Load("Intents");

    /// <summary>What it must be sure of before a question is answered while a form waits.</summary>
    private const float Sure = 0.75f;

    /// <summary>What it must be sure of to take a sentence for a command while a form waits for an answer.</summary>
    private const float Steers = 0.85f;

    /// <summary>The question that a text asks beyond doubt, or null.</summary>
    public Aside? Question(string meant) =>
        s_model.Read(meant) is { Share: >= Sure } guess && Likely(guess.First) is Heard.Question question ? question.Aside : null;

    /// <summary>The command that a text amounts to beyond doubt.</summary>
    public static Forms.Engine.Command Command(string meant) =>
        s_model.Read(meant) is { Share: >= Steers } guess && guess.First.StartsWith(Steering, StringComparison.Ordinal) && Enum.TryParse<Forms.Engine.Command>(guess.First[Steering.Length..], ignoreCase: true, out var command) ? command : default;

    /// <summary>Whether a text asks for a language.</summary>
    public static bool Asks(string text, Language language) => s_model.Read(text) is { Share: >= Begins } guess && guess.First == "language." + language.Tag();

    public Heard Of(Heard plain, string meant)
    {
        // Digits and signs are an answer to something, never a wish.
        if (!meant.Any(char.IsLetter))
            return plain;

        var guess = s_model.Read(meant);
        return Says(plain, guess.First) ? plain : plain switch
        {
            Heard.Wanted { Conversations: [var one] } => AgainstOne(one, plain, guess, meant),
            Heard.Wanted several => several.Conversations.FirstOrDefault(conversation => conversation.Dialog == guess.First) is { } likely && guess.Share >= Begins ? Wanted(likely) : plain,
            Heard.Question => guess.Share >= Overrules ? Likely(guess.First) : plain,
            _ => Alone(guess),
        };
    }

    private Heard AgainstOne(Conversation one, Heard plain, Guess guess, string meant) => Likely(guess.First) switch
    {
        Heard.Wanted { Conversations: [var other] } => guess.Share >= Overrules ? Wanted(other) : guess.Share >= Doubts ? Wanted(other, one) : plain,
        Heard.Question question when guess.Share >= Doubts && Asides.MayAsk(meant, plainly: true) => question,
        var likely => guess.Share >= Overrules ? likely : plain,
    };

    /// <summary>No pattern found anything.</summary>
    private Heard Alone(Guess guess)
    {
        var likely = Likely(guess.First);
        return likely switch
        {
            Heard.Wanted when guess.Share >= Begins => likely,
            Heard.Wanted { Conversations: [var first] } when guess.Share + guess.SecondShare >= Both && Likely(guess.Second) is Heard.Wanted { Conversations: [var second] } => Wanted(first, second),
            not Heard.Wanted when guess.Share >= Answers => likely,
            _ => Heard.Nothing.Known,
        };
    }

    private Heard Likely(string name) =>
        name.StartsWith(Asking, StringComparison.Ordinal) ? asides.ById(name[Asking.Length..]) is { } aside ? new Heard.Question(aside) : Heard.Nothing.Known
        : name.StartsWith(Steering, StringComparison.Ordinal) ? Enum.TryParse<Forms.Engine.Command>(name[Steering.Length..], ignoreCase: true, out var command) ? new Heard.Steering(command) : Heard.Nothing.Known
        : name == "menu" ? Heard.Menu.Asked
        : conversations.FirstOrDefault(conversation => conversation.Dialog == name) is { } wanted ? Wanted(wanted)
        : Heard.Nothing.Known;

    private static bool Says(Heard plain, string name) => plain switch
    {
        Heard.Wanted { Conversations: [var one] } => one.Dialog == name,
        Heard.Question { Aside.Id: "outOfScope" } => name == None,
        Heard.Question question => name.AsSpan().StartsWith(Asking, StringComparison.Ordinal) && name.AsSpan(Asking.Length).SequenceEqual(question.Aside.Id),
        Heard.Nothing => name == None,
        _ => false,
    };

    private static Heard.Wanted Wanted(params IReadOnlyList<Conversation> wanted) => new(wanted);
}
