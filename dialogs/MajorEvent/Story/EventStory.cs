using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>
/// A paragraph as a liaison writes it in a group chat, read as the answers of a first report (ME-01).
/// Each part looks for one kind of answer and takes only what is plain.
/// </summary>
internal static class EventStory
{
    private const int Shortest = 8;

    /// <summary>What has begun a report and is of this length tells what happened, when the model knows its kind.</summary>
    private const int Telling = 20;
    private const int TellingLatin = 50;

    /// <summary>How many independent cues a text needs to count as a report, of which what happened is one.</summary>
    private const int Needed = 3;

    private static WordBook Words => MajorEventForm.Form.Words;

    /// <summary>Whether a text tells of an event that has happened to the bureau: not one word decides, but several cues of different kinds.</summary>
    public static bool IsStory(string text, DateTimeOffset now)
    {
        if (text.Length < Shortest || StoryGate.Excludes(text))
            return false;

        if (!StoryCategory.HasMark(text))
            return false;

        return 1 + Cues(text, now) >= Needed;
    }

    /// <summary>A word of English takes the room of several characters of Chinese; to ask for a report, in however many words, tells nothing.</summary>
    private static bool IsLong(string text) => text.Length >= (Routing.Asides.IsLatin(text) ? TellingLatin : Telling);

    /// <summary>How many independent cues of a report the text has, beside what happened.</summary>
    private static int Cues(string text, DateTimeOffset now)
    {
        var cues = 0;
        if (DateTimes.Find(text, now, Tense.Past).Any(match => match.Precision <= Precision.Day || !match.HasValue))
            cues++;
        if (StorySubject.Find(text, null) is not null)
            cues++;
        if (StoryAmount.Find(text) is not null)
            cues++;
        if (StoryGate.SpeaksOfUs(text))
            cues++;
        if (StoryGate.AsksToReport(text))
            cues++;
        if (CreditCodes.Find(text).Count > 0)
            cues++;
        if (StoryMeasures.Find(text) is not null)
            cues++;
        return cues;
    }

    /// <summary>For each field that the text answers, how a draft takes the value.</summary>
    public static IReadOnlyDictionary<string, Func<MajorEventDraft, MajorEventDraft>> Read(string text, FormContext context)
    {
        var found = new Dictionary<string, Func<MajorEventDraft, MajorEventDraft>>(StringComparer.Ordinal);
        var category = StoryCategory.Find(text);
        if (IsStory(text, context.Now) || (IsLong(text) && !StoryGate.Excludes(text) && (StoryCategory.IsTold(text) || Cues(text, context.Now) > (StoryGate.AsksToReport(text) ? 1 : 0))))
            found["summary"] = draft => draft with { Summary = text.Trim() };

        Add("category", category, (draft, value) => draft with { Category = value });
        Add("unit", StoryUnit.Find(text, context.Units), (draft, value) => draft with { UnitId = value });
        Add("subject", StorySubject.Find(text, category), (draft, value) => draft with { Subject = value });
        Add("contact", StoryContact.Find(text), (draft, value) => draft with { Contact = value });
        Add("place", StoryPlace.Find(text), (draft, value) => draft with { Place = value });
        Add("measures", StoryMeasures.Find(text), (draft, value) => draft with { Measures = value });
        var fen = StoryAmount.Find(text);
        found["amount"] = draft => fen is null ? draft : draft with { AmountFen = fen };
        AddTimes(StoryTimes.Find(text, context.Now), found);
        return found;

        // What is not found stays as it is: no field looks again for what was left out on purpose.
        void Add(string field, string? value, Func<MajorEventDraft, string, MajorEventDraft> take) =>
            found[field] = draft => value is null ? draft : take(draft, value);
    }

    /// <summary>A text that tells only when it was discovered answers the time as clause ME-02 allows.</summary>
    private static void AddTimes((GivenTime? Occurred, GivenTime? Discovered) times, Dictionary<string, Func<MajorEventDraft, MajorEventDraft>> found)
    {
        found["occurredAt"] = draft => times switch
        {
            { Occurred: { } occurred } => draft with { OccurredAt = occurred, OccurredUnknown = false },
            { Discovered: not null } => draft with { OccurredUnknown = true },
            _ => draft,
        };
        found["discoveredAt"] = draft => times.Discovered is { } discovered ? draft with { DiscoveredAt = discovered } : draft;
    }

    /// <summary>Words of a list in both languages.</summary>
    internal static IEnumerable<string> List(string key) =>
        Forms.Languages.All.SelectMany(language => Words.Has(key) ? Words.List(language, key) : []);
}
