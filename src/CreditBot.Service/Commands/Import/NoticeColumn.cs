namespace CreditBot.Service.Commands.Import;

/// <summary>A column of the list: its heading in both languages, and whether a row may leave it empty.</summary>
internal sealed record NoticeColumn(string Chinese, string English, bool Required)
{
    public static readonly NoticeColumn Key = new("台账编号", "Key", false);
    public static readonly NoticeColumn Document = new("文号", "Document number", false);
    public static readonly NoticeColumn Unit = new("责任单位", "Unit", true);
    public static readonly NoticeColumn Person = new("责任人", "Responsible person", false);
    public static readonly NoticeColumn Problem = new("存在问题", "Problem", true);
    public static readonly NoticeColumn Basis = new("整改依据", "Legal basis", true);
    public static readonly NoticeColumn Requirements = new("整改要求", "Requirements", true);
    public static readonly NoticeColumn Issued = new("下达日期", "Issued on", true);
    public static readonly NoticeColumn Due = new("整改期限", "Due on", true);
    public static readonly NoticeColumn State = new("状态", "State", true);
    public static readonly NoticeColumn Source = new("来源", "Source", true);

    /// <summary>In the order of the template; a file may have them in any order, and others beside them.</summary>
    public static IReadOnlyList<NoticeColumn> All { get; } = [Key, Document, Unit, Person, Problem, Basis, Requirements, Issued, Due, State, Source];

    public string Both => $"{Chinese} / {English}";

    public bool IsHeading(string text) => text.Trim() is var heading
        && (string.Equals(heading, Chinese, StringComparison.Ordinal) || string.Equals(heading, English, StringComparison.OrdinalIgnoreCase) || string.Equals(heading, Both, StringComparison.OrdinalIgnoreCase));
}
