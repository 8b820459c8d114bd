
namespace CreditBot.Tests.Understanding;

/// <summary>The evaluation sets hold: what starts, what is answered in place, what is left alone, and what a paragraph fills.</summary>
public sealed class UnderstandingTests
{
    private static readonly string s_sets = Path.Combine(Repository.Root, "tests", "CreditBot.Tests", "Understanding", "Sets");

    [Fact]
    public void Of_all_utterances_97_percent_are_understood()
    {
        var judged = UnderstandingScore.Intents(s_sets);

        Assert.True(judged.Count >= 420);
        Holds(judged, 0.97);
    }

    [Fact]
    public void Nothing_out_of_scope_starts_a_form()
    {
        var started = UnderstandingScore.Intents(s_sets).Where(line => line.Expected is "none" or "outOfScope" or "menu" || line.Expected.StartsWith("question", StringComparison.Ordinal) || line.Expected.StartsWith("command", StringComparison.Ordinal))
            .Where(line => line.Got is "majorEvent" or "followUp" or "binding" or "tip" or "tipStatus");

        Assert.Equal([], started.Select(line => $"{line.Got}: {line.Text}"));
    }

    [Fact]
    public void Every_pasted_paragraph_starts_a_report()
    {
        var paragraphs = UnderstandingScore.Paragraphs(s_sets).Where(slot => slot.Group == "started").ToList();

        Assert.True(paragraphs.Count >= 60);
        Holds(paragraphs, 0.97);
    }

    [Fact]
    public void Of_the_values_in_paragraphs_95_percent_are_read() =>
        Holds([.. UnderstandingScore.Paragraphs(s_sets).Where(slot => slot.Group != "started" && (slot.Expected.Length > 0 || slot.Got.Length > 0))], 0.95);

    [Fact]
    public void Of_the_questions_about_rectifications_97_percent_are_understood()
    {
        var judged = UnderstandingScore.Rectifications(s_sets);

        Assert.True(judged.Select(one => one.Text).Distinct(StringComparer.Ordinal).Count() >= 300);
        Holds([.. judged.Where(one => one.Group is not ("status" or "start" or "end" or "notice" or "scope"))], 0.97);
        Holds([.. judged.Where(one => one.Group is "status" or "start" or "end" or "notice" or "scope")], 0.97);
        Assert.DoesNotContain(judged, one => one.Group == "none of these" && !one.Right);
    }

    private static void Holds(List<Judged> judged, double share)
    {
        var wrong = judged.Where(one => !one.Right).ToList();
        Assert.True(
            judged.Count - wrong.Count >= share * judged.Count,
            $"{judged.Count - wrong.Count} of {judged.Count}\n{string.Join('\n', wrong.Select(one => $"{one.Group}: {one.Text} → '{one.Got}', not '{one.Expected}'"))}");
    }
}
