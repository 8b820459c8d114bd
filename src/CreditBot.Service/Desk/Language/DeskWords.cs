using CreditBot.Archive.Events;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Desk.Language;

/// <summary>The desk in one language: its own words and the terms it shares with the notices.</summary>
internal sealed class DeskWords(string language)
{
    private readonly JsonWords _desk = JsonWords.Load("Desk", language);
    private readonly JsonWords _terms = JsonWords.Load("Terms", language);

    /// <summary>The words of the tip handlers' pages.</summary>
    public JsonWords Tips { get; } = JsonWords.Load("DeskTips", language);

    public string Language => _desk.Language;

    public string this[string key] => _desk[key];

    public string Format(string key, params ReadOnlySpan<object?> values) => _desk.Format(key, values);

    /// <summary>A term of a table, such as <c>severity</c> and <c>Major</c>; a code without words is shown as it is.</summary>
    public string Term(string table, string code) => _terms.Find($"{table}.{code}") ?? code;

    /// <summary>The label of a form's field; a field without one is shown under its own name.</summary>
    public string Field(string name) => _desk.Find($"field.{name}") ?? name;

    /// <summary>The words of an action in the audit chain.</summary>
    public string Action(string action) => _desk.Find($"action.{action}") ?? action;

    /// <summary>Why something was refused.</summary>
    public string Refusal(string reason) => _desk.Find($"refused.{reason}") ?? _desk["refused"];

    public string Time(DateTimeOffset at) => BeijingTime.Full(at, Language);

    /// <summary>A day of China with the weekday.</summary>
    public string Day(DateOnly day) => BeijingTime.Text(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)), TimePrecision.Day, approximate: false, Language);

    /// <summary>Month and day, where the year is clear.</summary>
    public string ShortDay(DateOnly day) => Language == "en" ? day.ToString("d MMM", null) : $"{day.Month}月{day.Day}日";

    /// <summary>Amount in fen as yuan with two decimals.</summary>
    public string Money(long fen) => _desk.Format("money", (fen / 100m).ToString("N2", null));
}
