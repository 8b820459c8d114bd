using System.Globalization;
using System.Text.Json.Nodes;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>The activities of one turn as a JSON array, as they are stored; <paramref name="First"/> is the sequence number of the first.</summary>
internal sealed record ActivityBatch(long First, int Count, byte[] Json)
{
    public long Last => First + Count - 1;

    /// <summary>Whether it has no place in the conversation's order, because nothing of it is kept.</summary>
    public bool IsPassing => First == 0;

    /// <summary>The id of the activity with a sequence number.</summary>
    public static string IdOf(string conversationId, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:D7}");

    /// <summary>What of it comes after a sequence number, or null.</summary>
    public ActivityBatch? After(long sequence)
    {
        if (sequence < First)
        {
            return this;
        }

        if (sequence >= Last)
        {
            return null;
        }

        var rest = JsonNode.Parse(Json)!.AsArray();
        for (var skip = sequence - First + 1; skip > 0 && rest.Count > 0; skip--)
        {
            rest.RemoveAt(0);
        }

        return new ActivityBatch(sequence + 1, (int)(Last - sequence), WireJson.Write(rest));
    }
}
