using System.Globalization;
using System.Text.Json;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Tests.Understanding;

public sealed class DateTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("dates.zh.jsonl", Tense.Past, 90)]
    [InlineData("dates.en.jsonl", Tense.Past, 35)]
    [InlineData("deadlines.jsonl", Tense.Future, 35)]
    public void Dates_and_times_are_understood(string file, Tense tense, int atLeast) =>
        new EvaluationSet(file).Check(line => Compare(line, DateTimes.Find(line.Text(), Now, tense)), atLeast);

    [Theory]
    [InlineData(Tense.Past)]
    [InlineData(Tense.Future)]
    public void False_friends_are_no_dates(Tense tense) =>
        new EvaluationSet("dates.none.jsonl").Check(
            line => DateTimes.Find(line.Text(), Now, tense) is { Count: > 0 } found ? Show(found) : null, 40);

    [Fact]
    public void Every_moment_carries_the_offset_of_Shanghai()
    {
        var found = DateTimes.Find("昨天下午三点半", new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), Tense.Past);

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.FromHours(8)), found[0].Start);
        Assert.Equal(TimeSpan.FromHours(8), found[0].Start.Offset);
    }

    [Fact]
    public void A_message_with_several_dates_gives_them_in_order()
    {
        var found = DateTimes.Find("11月3日签的合同，昨天下午发现造假，要求本月底前说明", Now, Tense.Past);

        Assert.Equal(["11月3日", "昨天下午", "本月底前"], found.Select(m => "11月3日签的合同，昨天下午发现造假，要求本月底前说明".Substring(m.Span.Start, m.Span.Length)));
    }

    private static string? Compare(JsonElement line, IReadOnlyList<DateTimeMatch> found)
    {
        if (found.Count != 1)
        {
            return "matches: " + Show(found);
        }

        var match = found[0];
        var right = Said(match.Issue.ToString(), line.Said("issue") ?? "None")
            && (line.Said("s") is not { } start || Iso(match.Start).StartsWith(start, StringComparison.Ordinal))
            && (line.Said("e") is not { } end ? !(match.End is not null && match.Bound == Bound.None && match.HasValue) : match.End is { } until && Iso(until).StartsWith(end, StringComparison.Ordinal))
            && (line.Said("p") is not { } precision || Said(match.Precision.ToString(), precision))
            && Said(match.Bound.ToString(), line.Said("b") ?? (match.HasValue ? "None" : match.Bound.ToString()))
            && Said(match.Reason.ToString(), line.Said("r") ?? "None")
            && match.Approximate == line.Flag("approx")
            && (line.Said("span") is not { } span || Said(line.Text().Substring(match.Span.Start, match.Span.Length), span))
            && Candidates(line, match);
        return right ? null : Show(found);
    }

    private static bool Candidates(JsonElement line, DateTimeMatch match)
    {
        if (!line.TryGetProperty("c", out var expected))
        {
            return match.Candidates.Count == 0;
        }

        var dates = expected.EnumerateArray().Select(e => e.GetString()!).ToList();
        return dates.Count == match.Candidates.Count && dates.Zip(match.Candidates).All(p => Iso(p.Second).StartsWith(p.First, StringComparison.Ordinal));
    }

    private static bool Said(string actual, string expected) => string.Equals(actual, expected, StringComparison.Ordinal);

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string Show(IReadOnlyList<DateTimeMatch> found) => string.Join("; ", found.Select(m =>
        $"[{m.Span.Start}+{m.Span.Length}] {Iso(m.Start)}..{(m.End is { } e ? Iso(e) : "")} {m.Precision} {m.Bound} {m.Issue} {m.Reason}{(m.Approximate ? " approx" : "")} ({string.Join(',', m.Candidates.Select(Iso))})"));
}
