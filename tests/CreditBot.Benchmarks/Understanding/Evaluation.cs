using System.Globalization;
using System.Runtime.CompilerServices;
using CreditBot.Tests.Understanding;

namespace CreditBot.Benchmarks.Understanding;

/// <summary>How much is understood: accuracy by intent and by slot, of the lines that rules are tuned to and of the third that is held out, and every failure.</summary>
public static class Evaluation
{
    /// <summary>Prints the tables.</summary>
    public static void Run()
    {
        var sets = Path.GetFullPath(Path.Combine(Here(), "..", "..", "CreditBot.Tests", "Understanding", "Sets"));
        Print("intents", UnderstandingScore.Intents(sets));
        Print("values", UnderstandingScore.Values(sets));
        Print("rectifications", UnderstandingScore.Rectifications(sets));
        Print("paragraphs", [.. UnderstandingScore.Paragraphs(sets).Where(slot => slot.Expected.Length > 0 || slot.Got.Length > 0)]);
    }

    private static void Print(string title, List<Judged> judged)
    {
        Console.WriteLine(title);
        foreach (var group in judged.GroupBy(one => one.Group).OrderBy(group => group.Key, StringComparer.Ordinal))
            Line("  " + group.Key, group);
        foreach (var batch in judged.Where(one => one.Batch.Length > 0).GroupBy(one => one.Batch))
            Line("batch " + batch.Key, batch);
        Line("tuned", judged.Where(one => !one.HeldOut));
        Line("held out", judged.Where(one => one.HeldOut));
        Line("all", judged);
        foreach (var wrong in judged.Where(one => !one.Right))
            Console.WriteLine($"  {(wrong.HeldOut ? "held out " : "")}{wrong.Group} {wrong.Batch}: {(wrong.HeldOut ? "" : $"{wrong.Text} → '{wrong.Got}', not '{wrong.Expected}'")}");
        Console.WriteLine();
    }

    private static void Line(string title, IEnumerable<Judged> judged)
    {
        var all = judged.ToList();
        var right = all.Count(one => one.Right);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title,-24} {right,4} of {all.Count,4}  {(all.Count == 0 ? 1 : (double)right / all.Count):P1}"));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
