using System.Globalization;

namespace CreditBot.Benchmarks;

/// <summary>Prints figures: what, measured, budget, met or not.</summary>
internal static class Table
{
    /// <summary>The machine's load, without which no figure can be judged.</summary>
    public static void Load()
    {
        if (File.Exists("/proc/loadavg"))
            Console.WriteLine($"load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}, {Environment.ProcessorCount} processors");
    }

    public static void Title(string name)
    {
        Console.WriteLine();
        Console.WriteLine($"{name,-52}{"measured",14}{"budget",14}");
    }

    /// <summary>A figure without a budget of its own.</summary>
    public static void Row(string what, double measured, string unit) => Console.WriteLine(Columns(what, Figure(measured, unit), ""));

    /// <summary>A figure that must not be above its budget.</summary>
    public static void AtMost(string what, double measured, double budget, string unit) =>
        Console.WriteLine(Columns(what, Figure(measured, unit), "≤ " + Figure(budget, unit)) + Verdict(measured <= budget));

    /// <summary>A figure that must not be below its budget.</summary>
    public static void AtLeast(string what, double measured, double budget, string unit) =>
        Console.WriteLine(Columns(what, Figure(measured, unit), "≥ " + Figure(budget, unit)) + Verdict(measured >= budget));

    private static string Columns(string what, string measured, string budget) => $"  {what,-50}{measured,14}{budget,14}";

    private static string Verdict(bool met) => met ? "  met" : "  NOT MET";

    private static string Figure(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture)} {unit}").TrimEnd();
}
