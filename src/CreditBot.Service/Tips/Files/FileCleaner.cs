using CreditBot.Archive;
using CreditBot.Archive.Tips;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Takes from a file what could tell who made it, in memory only: the original is written nowhere (TP-06). What cannot be cleaned safely is refused
/// with a reason of <see cref="FileReasons"/>. One file at a time, because a picture takes up to 200 MB while it is turned; a few wait, and whoever comes then
/// is asked to try again.
/// </summary>
internal sealed class FileCleaner : IDisposable
{
    /// <summary>Longest file in bytes.</summary>
    public const int Longest = 20 * 1024 * 1024;

    /// <summary>Files that are being cleaned or wait for it.</summary>
    internal const int MostAtOnce = 9;

    private readonly SemaphoreSlim gate = new(1, 1);
    private int inside;

    /// <summary>Cleans a file; <paramref name="number"/> (1, 2 …) makes its neutral name in the language of the conversation.</summary>
    public async Task<Outcome<CleanFile>> CleanAsync(
        TipMode mode, ReadOnlyMemory<byte> original, int number, string language, CancellationToken cancellationToken)
    {
        if (Enter() is not { } place)
            return new Outcome<CleanFile>.Refused(FileReasons.Busy);
        using (place)
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => Clean(mode, original, number, language), CancellationToken.None);
            }
            finally
            {
                gate.Release();
            }
        }
    }

    /// <summary>A place in the queue; null when there is none now.</summary>
    internal IDisposable? Enter()
    {
        if (Interlocked.Increment(ref inside) <= MostAtOnce)
            return new Place(this);
        Interlocked.Decrement(ref inside);
        return null;
    }

    public void Dispose() => gate.Dispose();

    internal static Outcome<CleanFile> Clean(TipMode mode, ReadOnlyMemory<byte> original, int number, string language)
    {
        var cleaned = original.Length switch
        {
            0 => Cleaned.Refuse(FileReasons.Empty),
            > Longest => Cleaned.Refuse(FileReasons.TooLarge),
            _ => ByKind(FileKinds.Of(original.Span), mode, original),
        };
        if (cleaned.Reason is { } reason)
            return new Outcome<CleanFile>.Refused(reason);
        var name = $"{(language == "en" ? "evidence" : "证据")}{number}.{cleaned.Extension}";
        return new Outcome<CleanFile>.Done(new(name, cleaned.ContentType, cleaned.Content));
    }

    private static Cleaned ByKind(FileKind kind, TipMode mode, ReadOnlyMemory<byte> original) => kind switch
    {
        FileKind.Jpeg or FileKind.Png or FileKind.WebP => ImageCleaner.Clean(original),
        FileKind.Pdf => PdfCleaner.Clean(original),
        FileKind.Zip => OfficeCleaner.Clean(original),
        FileKind.Text => TextCleaner.Clean(original),
        FileKind.Heic => Cleaned.Refuse(FileReasons.Heic),
        FileKind.OldOffice => Cleaned.Refuse(FileReasons.OldOffice),
        FileKind.Media when mode != TipMode.RealName => Cleaned.Refuse(FileReasons.Voice),
        FileKind.Media => new(original.ToArray(), "bin", "application/octet-stream"),
        _ => Cleaned.Refuse(FileReasons.Type),
    };

    private sealed class Place(FileCleaner cleaner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref cleaner.inside);
    }
}

/// <summary>A cleaned file, or why there is none.</summary>
internal readonly record struct Cleaned(byte[] Content, string Extension, string ContentType, string? Reason = null)
{
    public static Cleaned Refuse(string reason) => new([], "", "", reason);
}
