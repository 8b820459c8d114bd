using CreditBot.Forms.Recognisers;

namespace CreditBot.Tests.Understanding;

/// <summary>Amounts, durations, counts, numbers, codes and references against their evaluation sets.</summary>
public sealed class ValuesTests
{
    [Fact]
    public void Sums_of_money_are_understood() => new EvaluationSet("amounts.jsonl").Check(
        line =>
        {
            var found = Amounts.Find(line.Text());
            var expected = line.Said("y") is { Length: > 0 } yuan ? (long?)(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture) * 100) : null;
            return found.Count == (line.Number("all") ?? 1) && found[0].Fen == expected && found[0].ToFen == line.Number("to") * 100 && found[0].Approximate == line.Flag("approx")
                ? null
                : string.Join("; ", found);
        },
        70);

    [Fact]
    public void False_friends_are_no_money() =>
        new EvaluationSet("amounts.none.jsonl").Check(line => Amounts.Find(line.Text()) is { Count: > 0 } found ? string.Join("; ", found) : null, 30);

    [Theory]
    [InlineData("50000", 5_000_000)]
    [InlineData("五百", 50_000)]
    [InlineData("大概 3000", 300_000)]
    [InlineData("3.2万", 3_200_000)]
    [InlineData("1200.50", 120_050)]
    [InlineData("两千", 200_000)]
    public void A_money_field_takes_a_bare_number_as_yuan(string text, long fen) => Assert.Equal(fen, Assert.Single(Amounts.FindBare(text)).Fen);

    [Fact]
    public void Lengths_of_time_are_understood() => new EvaluationSet("durations.jsonl").Check(
        line => Durations.Find(line.Text()) is [var one] && one.Count == line.Number("n") && Same(one.Unit, line.Said("u")) && one.IsDeadline == line.Flag("d") && one.Approximate == line.Flag("approx")
            ? null
            : string.Join("; ", Durations.Find(line.Text())),
        25);

    [Fact]
    public void People_are_counted() => new EvaluationSet("counts.jsonl").Check(
        line => Counts.Find(line.Text()) is [var one] && one.Value == line.Number("n") && one.To == line.Number("to") && one.Approximate == line.Flag("approx")
            ? null
            : string.Join("; ", Counts.Find(line.Text())),
        25);

    [Fact]
    public void False_friends_are_no_people() =>
        new EvaluationSet("counts.none.jsonl").Check(line => Counts.Find(line.Text()) is { Count: > 0 } found ? string.Join("; ", found) : null, 15);

    [Fact]
    public void Mobile_numbers_are_found() => new EvaluationSet("mobiles.jsonl").Check(
        line => string.Equals(string.Join(',', Mobiles.Find(line.Text()).Select(m => m.Number)), line.Said("m") ?? "", StringComparison.Ordinal)
            ? null
            : string.Join("; ", Mobiles.Find(line.Text())),
        20);

    [Fact]
    public void Credit_codes_are_judged() => new EvaluationSet("codes.jsonl").Check(
        line =>
        {
            var found = CreditCodes.Find(line.Text());
            return line.Said("c") is not { } code
                ? found.Count == 0 ? null : string.Join("; ", found)
                : found is [var one] && string.Equals(one.Normalised, code, StringComparison.Ordinal) && Same(one.Problem, line.Said("problem") ?? "None") && string.Equals(one.Suggestion, line.Said("suggestion"), StringComparison.Ordinal)
                    ? null
                    : string.Join("; ", found);
        },
        25);

    [Fact]
    public void References_are_normalised() => new EvaluationSet("references.jsonl").Check(
        line =>
        {
            var found = References.Find(line.Text());
            return line.Said("r") is not { } reference
                ? found.Count == 0 ? null : string.Join("; ", found)
                : found is [var one] && Same(one.Kind, line.Said("k")) && string.Equals(one.Text, reference, StringComparison.Ordinal) ? null : string.Join("; ", found);
        },
        30);

    private static bool Same<T>(T value, string? expected)
        where T : struct, Enum => string.Equals(value.ToString(), expected, StringComparison.Ordinal);
}
