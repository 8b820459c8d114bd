using System.Text;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>Activities as JSON, the way Direct Line clients read it.</summary>
internal static class ActivityJson
{
    /// <summary>Deepest nesting of an activity. Answers put it into arrays and objects of their own, and no JSON reader takes more than 64.</summary>
    private const int MaxDepth = 32;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
            using var reader = new JsonTextReader(new StringReader(json));
            return Serializer.Deserialize<Activity>(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Write(Activity activity)
    {
        using var buffer = new MemoryStream(512);
        Write(buffer, activity);
        return buffer.ToArray();
    }

    /// <summary>A JSON array of what is written already and of more activities.</summary>
    public static byte[] WriteArray(byte[]? first, IReadOnlyList<Activity> rest)
    {
        using var buffer = new MemoryStream(1024);
        buffer.WriteByte((byte)'[');
        buffer.Write(first);
        foreach (var activity in rest)
        {
            if (buffer.Length > 1)
            {
                buffer.WriteByte((byte)',');
            }

            Write(buffer, activity);
        }

        buffer.WriteByte((byte)']');
        return buffer.ToArray();
    }

    private static void Write(MemoryStream buffer, Activity activity)
    {
        using var writer = new StreamWriter(buffer, Utf8, leaveOpen: true);
        Serializer.Serialize(writer, activity);
    }
}
