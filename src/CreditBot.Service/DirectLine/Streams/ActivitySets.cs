using System.Buffers;
using System.Globalization;
using System.Text;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Files;

namespace CreditBot.Service.DirectLine.Streams;

/// <summary>Writes what polls and socket frames carry: <c>{ activities, watermark }</c>, with fresh addresses of files.</summary>
internal static class ActivitySets
{
    /// <summary>Length of a forgotten batch: <c>[]</c>.</summary>
    private const int Empty = 2;

    /// <summary>The set as UTF-8; the watermark is the sequence number of the last activity that the client has then.</summary>
    public static async ValueTask<byte[]> WriteAsync(IReadOnlyList<ActivityBatch> batches, long watermark, LinkMaker links, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write("{\"activities\":"u8);
        await WriteArrayAsync(buffer, batches, links, cancellationToken);
        buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"watermark\":\"{watermark}\"}}")));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The activities alone, as a JSON array.</summary>
    public static async ValueTask<byte[]> WriteArrayAsync(IReadOnlyList<ActivityBatch> batches, LinkMaker links, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        await WriteArrayAsync(buffer, batches, links, cancellationToken);
        return buffer.WrittenSpan.ToArray();
    }

    private static async ValueTask WriteArrayAsync(ArrayBufferWriter<byte> buffer, IReadOnlyList<ActivityBatch> batches, LinkMaker links, CancellationToken cancellationToken)
    {
        buffer.Write("["u8);
        var first = true;
        foreach (var batch in batches.Where(batch => batch.Json.Length > Empty))
        {
            if (!first)
            {
                buffer.Write(","u8);
            }

            var json = await FileLinks.ResolveAsync(batch.Json, links, cancellationToken);
            buffer.Write(json.AsSpan(1, json.Length - 2));
            first = false;
        }

        buffer.Write("]"u8);
    }
}
