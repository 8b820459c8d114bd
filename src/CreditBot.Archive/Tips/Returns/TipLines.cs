using System.Collections.Concurrent;

namespace CreditBot.Archive.Tips.Returns;

/// <summary>What a conversation has cost before a receipt code is looked at in it; whoever paid more does not stand behind those who paid less.</summary>
public enum TipLine
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>Some seconds of waiting, on the tip page without scripts.</summary>
    Waited,

    /// <summary>A proof of work, on the tip page.</summary>
    Worked,
}

/// <summary>
/// The lines in which receipt codes wait, one for each <see cref="TipLine"/>, so that a flood that costs nothing keeps nobody out who worked or waited
/// and one for each tip in which its reward's passphrase is tried, so that trying one tip's holds nobody else up.
/// </summary>
public sealed class TipLines
{
    /// <summary>Turns of the open line come to 1.6 s apart, of waiters 0.2 s, of workers 50 ms, which is about what Argon2id takes.</summary>
    private static readonly int[] Steepest = [6, 3, 1];

    private readonly TipGuesses[] lines;
    private readonly ConcurrentDictionary<Guid, TipGuesses> claims = new();
    private readonly TimeProvider time;

    internal TipLines(TimeProvider time) => (this.time, lines) = (time, [.. Steepest.Select(steepest => new TipGuesses(time, steepest))]);

    public TipGuesses this[TipLine line] => lines[(int)line];

    /// <summary>The line in which a tip's passphrase is tried; it slows down to one in 12.8 s and is forgotten with the process.</summary>
    internal TipGuesses ClaimsOf(Guid tipId) => claims.GetOrAdd(tipId, _ => new TipGuesses(time, steepest: 9));
}
