using System.Globalization;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Service.Commands.Import;

/// <summary>What is wrong with a row, in both languages.</summary>
internal sealed record RowFault(int Row, NoticeColumn? Column, string Chinese, string English)
{
    public override string ToString() => Column is null
        ? $"第 {Row} 行：{Chinese} / Row {Row}: {English}"
        : $"第 {Row} 行“{Column.Chinese}”：{Chinese} / Row {Row}, {Column.English}: {English}";
}

/// <summary>Reads rows of a list into notices, with every fault of every row.</summary>
internal sealed class NoticeRows(IReadOnlyList<Unit> units, IReadOnlyList<Person> people)
{
    private static readonly Dictionary<string, RectificationStatus> s_states = new (RectificationStatus State, string[] Words)[]
    {
        (RectificationStatus.Issued, ["待签收", "已下达", "Issued"]),
        (RectificationStatus.Signed, ["已签收", "Signed"]),
        (RectificationStatus.InProgress, ["整改中", "InProgress", "In progress"]),
        (RectificationStatus.UnderReview, ["待复查", "UnderReview", "Under review"]),
        (RectificationStatus.SentBack, ["已退回", "SentBack", "Sent back"]),
        (RectificationStatus.Closed, ["已销号", "Closed"]),
        (RectificationStatus.Cancelled, ["已撤销", "Cancelled"]),
    }.SelectMany(pair => pair.Words.Select(word => (word, pair.State))).ToDictionary(pair => pair.word, pair => pair.State, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy年M月d号", "yyyyMMdd"];

    /// <summary>1950 and 2149 as spreadsheets count days.</summary>
    private const int FirstSerial = 18_264;
    private const int LastSerial = 91_311;

    private const int TitleRows = 10;
    private const int LeastHeadings = 4;

    private readonly Dictionary<string, Unit> _units = units
        .SelectMany(u => u.Aliases.Append(u.Name).Append(u.EnglishName).Append(u.Code).Select(name => (name, u)))
        .GroupBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Select(pair => pair.u.Id).Distinct().Count() == 1)
        .ToDictionary(group => group.Key, group => group.First().u, StringComparer.OrdinalIgnoreCase);

    private readonly List<RowFault> _faults = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<RowFault> Faults => _faults;

    /// <summary>The heading may stand below a title; rows that say the heading again are left out.</summary>
    public IReadOnlyList<ImportedNotice> Read(IReadOnlyList<TableRow> table)
    {
        var heading = table.Take(TitleRows).FirstOrDefault(row => Headings(row) >= LeastHeadings) ?? table[0];
        if (Places(heading) is not { } places)
            return [];
        var notices = new List<ImportedNotice>();
        foreach (var row in table.SkipWhile(row => row != heading).Skip(1))
            if (Headings(row) < LeastHeadings && Row(row, places) is { } notice)
                notices.Add(notice);
        return notices;
    }

    private static int Headings(TableRow row) => NoticeColumn.All.Count(column => row.Cells.Any(column.IsHeading));

    /// <summary>Where each column is; null when the heading lacks one that is needed.</summary>
    private Dictionary<NoticeColumn, int>? Places(TableRow heading)
    {
        var places = NoticeColumn.All
            .Select(column => (column, at: heading.Cells.Index().Where(cell => column.IsHeading(cell.Item)).Select(cell => (int?)cell.Index).FirstOrDefault()))
            .Where(pair => pair.at is not null)
            .ToDictionary(pair => pair.column, pair => pair.at!.Value);
        foreach (var missing in NoticeColumn.All.Where(c => c.Required && !places.ContainsKey(c)))
            Fault(heading.Number, missing, "缺少这一列", "the column is missing");
        if (!places.ContainsKey(NoticeColumn.Key) && !places.ContainsKey(NoticeColumn.Document))
            Fault(heading.Number, NoticeColumn.Document, "文号和台账编号至少要有一列", "one of document number and key is needed");
        return _faults.Count == 0 ? places : null;
    }

    private ImportedNotice? Row(TableRow row, Dictionary<NoticeColumn, int> places)
    {
        var before = _faults.Count;
        foreach (var empty in NoticeColumn.All.Where(c => c.Required && Cell(c) is null))
            Fault(row.Number, empty, "不能为空", "must not be empty");
        var unit = Unit(row.Number, Cell(NoticeColumn.Unit));
        var notice = new ImportedNotice
        {
            Row = row.Number,
            Key = Cell(NoticeColumn.Key),
            DocumentNumber = Document(row.Number, Cell(NoticeColumn.Document)),
            UnitId = unit?.Id ?? Guid.Empty,
            ResponsiblePersonId = Person(row.Number, unit, Cell(NoticeColumn.Person)),
            Problem = Cell(NoticeColumn.Problem) ?? "",
            Basis = Cell(NoticeColumn.Basis) ?? "",
            Requirements = string.Join('\n', (Cell(NoticeColumn.Requirements) ?? "").Split(['\n', '；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            IssuedOn = Date(row.Number, NoticeColumn.Issued, Cell(NoticeColumn.Issued)),
            DueOn = Date(row.Number, NoticeColumn.Due, Cell(NoticeColumn.Due)),
            Status = State(row.Number, Cell(NoticeColumn.State)),
            Source = Cell(NoticeColumn.Source) ?? "",
        };
        if (notice is { Key: null, DocumentNumber: null } && Cell(NoticeColumn.Document) is null)
            Fault(row.Number, NoticeColumn.Document, "文号和台账编号至少填一项", "fill in a document number or a key");
        if (_faults.Count == before && notice.DueOn < notice.IssuedOn)
            Fault(row.Number, NoticeColumn.Due, "早于下达日期", "is before the day of issue");
        Once(row.Number, NoticeColumn.Key, notice.Key);
        Once(row.Number, NoticeColumn.Document, notice.DocumentNumber);
        return _faults.Count == before ? notice : null;

        string? Cell(NoticeColumn column) => places.TryGetValue(column, out var at) && at < row.Cells.Count && row.Cells[at].Trim() is { Length: > 0 } text ? text : null;
    }

    private Unit? Unit(int row, string? name)
    {
        if (name is null)
            return null;
        if (_units.TryGetValue(name, out var unit))
            return unit;
        Fault(row, NoticeColumn.Unit, $"通讯录中没有“{name}”", $"the directory has no unit '{name}'");
        return null;
    }

    private Guid? Person(int row, Unit? unit, string? name)
    {
        if (name is null || unit is null)
            return null;
        var found = people.Where(p => p.UnitId == unit.Id && string.Equals(p.Name, name, StringComparison.Ordinal)).ToList();
        if (found is [var only])
            return only.Id;
        if (found.Count == 0)
            Fault(row, NoticeColumn.Person, $"“{unit.Name}”没有“{name}”", $"'{unit.EnglishName}' has nobody of the name '{name}'");
        else
            Fault(row, NoticeColumn.Person, $"“{unit.Name}”有多人叫“{name}”", $"'{unit.EnglishName}' has several people of the name '{name}'");
        return null;
    }

    private string? Document(int row, string? text)
    {
        if (text is null)
            return null;
        if (DocumentNumber.TryParse(text, out var number) || DocumentNumber.TryParse(text + "号", out number))
            return number.ToString();
        Fault(row, NoticeColumn.Document, $"“{text}”不是文号，应如 X信整〔2026〕12号", $"'{text}' is no document number such as X信整〔2026〕12号");
        return null;
    }

    private DateOnly Date(int row, NoticeColumn column, string? text)
    {
        if (text is null)
            return default;
        var plain = Text.Fold(text).Trim();
        if (DateOnly.TryParseExact(plain.Split(' ', 'T')[0], s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;

        // A cell of a spreadsheet without a date's format holds the number of the day.
        if (double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial)
            return DateOnly.FromDateTime(DateTime.FromOADate(serial));
        Fault(row, column, $"“{text}”不是日期，应如 2026-11-25", $"'{text}' is no date such as 2026-11-25");
        return default;
    }

    private RectificationStatus State(int row, string? text)
    {
        if (text is null)
            return default;
        if (s_states.TryGetValue(text, out var state))
            return state;
        Fault(row, NoticeColumn.State, $"“{text}”不是状态，应为待签收、已签收、整改中、待复查、已退回、已销号或已撤销", $"'{text}' is no state; use Issued, Signed, InProgress, UnderReview, SentBack, Closed or Cancelled");
        return default;
    }

    private void Once(int row, NoticeColumn column, string? value)
    {
        if (value is null || _seen.TryAdd($"{column.English}/{value}", row))
            return;
        var first = _seen[$"{column.English}/{value}"];
        Fault(row, column, $"与第 {first} 行重复", $"is the same as in row {first}");
    }

    private void Fault(int row, NoticeColumn column, string chinese, string english) => _faults.Add(new(row, column, chinese, english));
}
