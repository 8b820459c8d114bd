using System.Globalization;
using System.Text.Json;
using CreditBot.Dialogs;
using CreditBot.Dialogs.MajorEvent;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Status;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Tests.Understanding;

/// <summary>One judged value: an intent, or a slot of a paragraph. A third of the lines, and those marked blind, are held out: nothing is tuned to them.</summary>
internal sealed record Judged(string Group, string Text, string Expected, string Got, bool HeldOut)
{
    public bool Right => Expected == Got;

    /// <summary>The batch that the line was written in, all of it before any of it was run; empty for the first lines.</summary>
    public string Batch { get; init; } = "";
}

/// <summary>Judges the routing and the reading of paragraphs by the evaluation sets; the tests hold the bounds, the benchmark prints the figures.</summary>
internal static class UnderstandingScore
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly UnitList s_units = new(
    [
        new UnitEntry("办公室", "办公室", "General Office", ["局办", "局办公室", "信用办"]),
        new UnitEntry("财务科", "财务科", "Finance Section", ["财务", "财务室", "计财科"]),
        new UnitEntry("综合行政执法大队", "综合行政执法大队", "Enforcement Brigade", ["执法大队"]),
        new UnitEntry("行政审批科", "行政审批科", "Licensing Section", ["审批科", "Approval Section"]),
        new UnitEntry("信息中心", "信息中心", "Information Centre", []),
        new UnitEntry("政策法规科", "政策法规科", "Policy and Law Section", ["法规科"]),
    ]);

    private static readonly string[] s_conversations = ["tip", "tipStatus", "rectifications", "myReports"];

    private static readonly string[] s_slots = ["unit", "category", "occurredAt", "discoveredAt", "subject", "amount", "creditCode", "place", "measures", "contact"];

    private static readonly string[] s_status =
        ["query_rectification", "myReports", "rectificationSuggestion", "rectificationSign", "rectificationProgress", "rectificationExtension", "rectificationReview", "several"];

    public static List<Judged> Intents(string folder)
    {
        var router = DialogServices.Router();
        return Lines(folder, "intents.jsonl", (line, heldOut) =>
        {
            var text = line.GetProperty("t").GetString()!;
            var expected = line.GetProperty("intent").GetString()!;
            var got = Label(router.Read(text, s_now));
            return [new Judged(expected, text, expected, Fits(got, expected, line, router) ? expected : got, heldOut)];
        });
    }

    /// <summary>Single dates, deadlines and sums.</summary>
    public static List<Judged> Values(string folder) =>
    [
        .. Lines(folder, "dates.zh.jsonl", (line, heldOut) => [Date(line, Tense.Past, heldOut)]),
        .. Lines(folder, "dates.en.jsonl", (line, heldOut) => [Date(line, Tense.Past, heldOut)]),
        .. Lines(folder, "deadlines.jsonl", (line, heldOut) => [Date(line, Tense.Future, heldOut)]),
        .. Lines(folder, "amounts.jsonl", (line, heldOut) => [Sum(line, heldOut)]),
    ];

    /// <summary>
    /// Some texts may be answered in more than one way (<c>or</c>). A conversation that this build does not have is left alone when nothing else starts.
    /// </summary>
    private static bool Fits(string got, string expected, JsonElement line, Router router) =>
        got == expected
        || (line.TryGetProperty("or", out var others) && others.EnumerateArray().Any(other => other.GetString() == got))
        || (s_conversations.Contains(expected, StringComparer.Ordinal) && router.Conversations.All(conversation => conversation.Dialog != expected)
            && (got is "none" or "menu" || got.StartsWith("question", StringComparison.Ordinal)));

    private static Judged Date(JsonElement line, Tense tense, bool heldOut)
    {
        var text = line.GetProperty("t").GetString()!;
        var issue = line.Said("issue") ?? "None";
        var expected = string.Join(' ', issue, line.Said("s"), line.Said("e"), line.Said("p"));
        var got = string.Join(", ", DateTimes.Find(text, s_now, tense).Select(match =>
        {
            var start = line.Said("s") is { } s ? Iso(match.Start, s.Length) : "";
            var end = line.Said("e") is { } e ? match.End is { } to ? Iso(to, e.Length) : "" : match is { Bound: Bound.None, HasValue: true, End: { } open } ? Iso(open, 16) : "";
            return string.Join(' ', match.Issue, start, end, line.Said("p") is null ? "" : match.Precision);
        }));
        return new Judged("date", text, expected, got, heldOut);
    }

    private static Judged Sum(JsonElement line, bool heldOut)
    {
        var text = line.GetProperty("t").GetString()!;
        var expected = string.Join(' ', line.Said("y") ?? "", line.Number("to"));
        var first = Amounts.Find(text) is [var one, ..] ? one : null;
        var got = first is null ? "nothing" : string.Join(' ', Yuan(first.Fen), Yuan(first.ToFen));
        return new Judged("amount", text, expected, got, heldOut);
    }

    private static string Iso(DateTimeOffset at, int length) => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)[..Math.Min(16, length)];

    private static string Yuan(long? fen) => fen is { } some ? (some / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";

    /// <summary>Whether each paragraph starts the report, and every slot of it; a slot the set does not name must stay empty.</summary>
    public static List<Judged> Paragraphs(string folder)
    {
        var router = DialogServices.Router();
        return Lines(folder, "paragraphs.jsonl", (line, heldOut) =>
        {
            var text = line.GetProperty("t").GetString()!;
            var now = line.Said("now") is { } said ? DateTimeOffset.Parse(said, CultureInfo.InvariantCulture) : s_now;
            var draft = Read(text, now);
            return
            [
                new Judged("started", text, "majorEvent", Label(router.Read(text, now)), heldOut),
                .. s_slots.Where(slot => line.Said("unjudged")?.Contains(slot, StringComparison.Ordinal) != true).Select(slot => Judge(slot, line, text, line.TryGetProperty(slot, out var value) ? value.GetString()! : slot == "unit" ? "财务科" : "", Value(slot, draft), heldOut)),
            ];
        });
    }

    /// <summary>Questions about rectifications: which conversation answers, and for those about notices the status, due days, number and scope asked for. <c>*</c> is anything that starts none of these.</summary>
    public static List<Judged> Rectifications(string folder)
    {
        var router = DialogServices.Router();
        return Lines(folder, "rectifications.jsonl", (line, heldOut) =>
        {
            var text = line.GetProperty("t").GetString()!;
            var expected = line.GetProperty("intent").GetString()!;
            var got = Label(router.Read(text, s_now)) switch { "rectifications" => "query_rectification", var label => label };
            if (expected == "*")
                return [new Judged("none of these", text, "*", s_status.Contains(got, StringComparer.Ordinal) ? got : "*", heldOut)];
            var intent = new Judged(expected, text, expected, got, heldOut);
            if (expected != "query_rectification")
                return [intent];

            var question = RectificationsDialog.Reader.Read(text, s_now);
            return
            [
                intent,
                new Judged("status", text, line.GetProperty("status").GetString()!, question?.Filter.ToString() ?? "", heldOut),
                new Judged("start", text, Slot(line, "start") ?? "", Day(question?.DueFrom), heldOut),
                new Judged("end", text, Slot(line, "end") ?? "", Day(question?.DueTo), heldOut),
                new Judged("notice", text, Slot(line, "notice") ?? "", question?.Notice?.Text ?? "", heldOut),
                new Judged("scope", text, Slot(line, "scope") ?? "Default", question?.Scope.ToString() ?? "", heldOut),
            ];
        });
    }

    private static string? Slot(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static Judged Judge(string slot, JsonElement line, string text, string expected, string got, bool heldOut)
    {
        // In some batches the name alone is right for a subject, and the day alone for a time.
        if (line.TryGetProperty("loose", out _) && expected.Length > 0
            && (slot switch { "subject" => got.Contains(expected, StringComparison.Ordinal), "occurredAt" or "discoveredAt" => got.StartsWith(expected, StringComparison.Ordinal), _ => false }))
            got = expected;
        var enough = slot is "measures" or "contact" or "place" && expected.Length > 0 && got.Contains(expected, StringComparison.OrdinalIgnoreCase);
        return new Judged(slot, text, expected, enough ? expected : got, heldOut);
    }

    private static MajorEventDraft Read(string text, DateTimeOffset now)
    {
        var state = new FormState<MajorEventDraft> { Id = Guid.Empty, StartedAt = now, Draft = new MajorEventDraft { UnitId = "财务科", Contact = "" } };
        var context = new FormContext { Now = now, Language = Language.Chinese, Units = s_units };
        return FormEngine.Begin(MajorEventForm.Form, state, new Said(text), context).State.Draft;
    }

    private static string Value(string slot, MajorEventDraft draft) => slot switch
    {
        "unit" => draft.UnitId!,
        "category" => draft.Category ?? "",
        "occurredAt" => Time(draft.OccurredAt),
        "discoveredAt" => Time(draft.DiscoveredAt),
        "subject" => draft.Subject ?? "",
        "amount" => draft.AmountFen is { } fen ? (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "",
        "creditCode" => draft.CreditCode ?? "",
        "place" => draft.Place ?? "",
        "measures" => draft.Measures ?? "",
        _ => draft.Contact ?? "",
    };

    private static string Time(GivenTime? time) =>
        time?.At.ToOffset(s_now.Offset).ToString(time.Precision == Precision.Day ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static string Label(Heard heard) => heard switch
    {
        Heard.Menu => "menu",
        Heard.Steering steering => "command." + steering.Command.ToString().ToLowerInvariant(),
        Heard.Question { Aside.Id: "outOfScope" } => "outOfScope",
        Heard.Question question => "question." + question.Aside.Id,
        Heard.Wanted { Conversations: [var only] } => only.Dialog,
        Heard.Wanted => "several",
        _ => "none",
    };

    private static List<Judged> Lines(string folder, string file, Func<JsonElement, bool, IEnumerable<Judged>> judge)
    {
        var judged = new List<Judged>();
        var number = 0;
        foreach (var text in File.ReadLines(Path.Combine(folder, file)))
        {
            using var line = JsonDocument.Parse(text);
            var batch = line.RootElement.Said("batch") ?? "";
            judged.AddRange(judge(line.RootElement, (batch.Length == 0 && number++ % 3 == 2) || line.RootElement.TryGetProperty("blind", out _)).Select(one => one with { Batch = batch }));
        }

        return judged;
    }
}
