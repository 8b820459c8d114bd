using System.Globalization;

namespace CreditBot.Service.DirectLine.Streams;

/// <summary>How far a client has read: a sequence number in decimal; empty and <c>-</c> mean from the start.</summary>
internal static class Watermark
{
    /// <summary>The number, never beyond what the conversation has, or null when it is no watermark.</summary>
    public static long? Read(string? text, long nextSequence) => text switch
    {
        null or "" or "-" => 0,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Math.Min(number, nextSequence - 1),
        _ => null,
    };
}
