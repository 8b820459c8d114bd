using System.Text;
using CreditBot.Dialogs.Turns;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>Activities as JSON, the way Direct Line clients read it.</summary>
internal static class ActivityJson
{
    /// <summary>Deepest nesting of an activity. Answers put it into arrays and objects of their own, and no JSON reader takes more than 64.</summary>
    private const int MaxDepth = 32;

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        DateFormatString = "yyyy-MM-ddTHH:mm:ss.fffZ",
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        StringEscapeHandling = StringEscapeHandling.EscapeHtml,
        TypeNameHandling = TypeNameHandling.None,
        MaxDepth = MaxDepth,
    });

    /// <summary>The activity, or null when the text is none.</summary>
    public static Activity? Read(string json)
    {
        try
        {
            return PooledJson.Read<Activity>(Serializer, json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Write(Activity activity) => PooledJson.Write(json => Serializer.Serialize(json, activity));

    /// <summary>A JSON array of what is written already and of more activities.</summary>
    public static byte[] WriteArray(byte[]? first, IReadOnlyList<Activity> rest) => PooledJson.Write(json =>
    {
        json.WriteStartArray();
        if (first is not null)
        {
            json.WriteRawValue(Encoding.UTF8.GetString(first));
        }

        foreach (var activity in rest)
        {
            Serializer.Serialize(json, activity);
        }

        json.WriteEndArray();
    });
}
