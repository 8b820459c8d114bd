using CreditBot.Forms.Recognisers;

namespace CreditBot.Tests.Understanding;

/// <summary>Units, choices and yes-or-no against their evaluation sets.</summary>
public sealed class AnswersTests
{
    private static readonly UnitNames Units = new(
    [
        new("office", "办公室", ["局办", "局办公室", "General Office"]),
        new("finance", "财务科", ["计财科", "计划财务科", "Finance Section"]),
        new("enforcement", "综合行政执法大队", ["执法大队", "Enforcement Brigade"]),
        new("market", "市场监督管理所", ["市场监管所", "市监所"]),
        new("credit", "信用科", ["信用管理科", "Credit Section"]),
        new("audit", "审计监察室", ["监察室"]),
        new("discipline", "纪检监察室", ["监察室"]),
    ]);

    private static readonly Choice[] Modes =
    [
        new("anonymous", ["匿名", "匿名举报", "anonymous"]),
        new("confidential", ["保密", "confidential"]),
        new("real", ["实名", "实名举报", "real name", "non-anonymous"]),
    ];

    [Fact]
    public void Units_are_found_by_name_alias_and_with_one_wrong_character() => new EvaluationSet("units.jsonl").Check(
        line =>
        {
            var found = Units.Find(line.Text());
            return line.Said("u") is not { } ids
                ? found.Count == 0 ? null : Show(found)
                : found is [var one] && string.Equals(string.Join(',', one.UnitIds), ids, StringComparison.Ordinal) && one.Fuzzy == line.Flag("fuzzy") ? null : Show(found);
        },
        25);

    [Fact]
    public void Choices_are_picked_by_number_and_by_label() => new EvaluationSet("choices.jsonl").Check(
        line =>
        {
            var pick = Choices.Pick(line.Text(), Modes);
            return string.Equals(pick.Id, line.Said("id"), StringComparison.Ordinal) && pick.IsAmbiguous == line.Number("many") > 1 ? null : string.Join(',', pick.Ids);
        },
        40);

    [Fact]
    public void Yes_and_no_are_read() => new EvaluationSet("yesno.jsonl").Check(
        line => string.Equals(YesNo.Read(line.Text()).ToString(), line.Said("a"), StringComparison.Ordinal) ? null : YesNo.Read(line.Text()).ToString(),
        50);

    private static string Show(IReadOnlyList<UnitMatch> found) => string.Join("; ", found.Select(m => $"{m.Span} {string.Join(',', m.UnitIds)} {m.Fuzzy}"));
}
