using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Routing.Model;

/// <summary>
/// What a text consists of, as numbers: single tokens, pairs, triples and pairs around a gap. A token is a Chinese character, a Latin word, a number
/// or a question mark. Works on the stack.
/// </summary>
internal static class Features
{
    /// <summary>Features are this many bits wide; two that collide share their weight.</summary>
    public const int Bits = 16;

    /// <summary>The most that one text has.</summary>
    public const int Most = 2048;

    private const int MostTokens = 300;
    private const int Piece = 4;
    /// <summary>What people say while they think, which says nothing.</summary>
    private const string Fillers = "嗯呃啊嘛哈呀哦噢诶欸哎唉";

    private const uint Start = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Fills <paramref name="features"/> with what the text consists of, each once and in rising order; answers how many there are.</summary>
    public static int Of(string text, Span<ushort> features)
    {
        Span<uint> tokens = stackalloc uint[MostTokens];
        var count = 0;
        var length = Tokens(Text.Fold(text), tokens, features, ref count);
        for (var at = 0; at < length && count + 4 < features.Length; at++)
        {
            features[count++] = Folded(tokens[at]);
            if (at + 1 < length)
                features[count++] = Folded(Joined(tokens[at], tokens[at + 1]));
            if (at + 2 >= length)
                continue;

            features[count++] = Folded(Joined(Joined(tokens[at], tokens[at + 1]), tokens[at + 2]));
            features[count++] = Folded(Joined(Joined(tokens[at], '_'), tokens[at + 2]));
        }

        features[..count].Sort();
        return Distinct(features[..count]);
    }

    /// <summary>The tokens of a text between two marks for its ends; pieces of long Latin words are features by themselves, so that endings and slips matter less.</summary>
    private static int Tokens(string text, Span<uint> tokens, Span<ushort> features, ref int count)
    {
        var length = 0;
        tokens[length++] = '^';
        for (var at = 0; at < text.Length && length < tokens.Length - 1;)
        {
            var from = at;
            var one = text[at++];
            if (char.IsAsciiLetter(one))
            {
                while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '\''))
                    at++;
                tokens[length++] = Word(text.AsSpan(from, at - from));
                for (var piece = from; at - from > Piece && piece + Piece <= at && count < features.Length / 2; piece++)
                    features[count++] = Folded(Joined('#', Word(text.AsSpan(piece, Piece))));
            }
            else if (char.IsAsciiDigit(one))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                tokens[length++] = '0';
            }
            else if ((char.IsLetter(one) && !Fillers.Contains(one)) || one == '?')
                tokens[length++] = one;
        }

        tokens[length++] = '$';
        return length;
    }

    private static int Distinct(Span<ushort> sorted)
    {
        var kept = 0;
        for (var at = 0; at < sorted.Length; at++)
            if (at == 0 || sorted[at] != sorted[at - 1])
                sorted[kept++] = sorted[at];

        return kept;
    }

    private static uint Word(ReadOnlySpan<char> word)
    {
        var hash = Start;
        foreach (var character in word)
            hash = (hash ^ char.ToLowerInvariant(character)) * Prime;

        return hash;
    }

    private static uint Joined(uint first, uint second) => (((((first ^ Start) * Prime) ^ (second & 0xFFFF)) * Prime) ^ (second >> 16)) * Prime;

    private static ushort Folded(uint hash)
    {
        hash *= Prime;
        return (ushort)((hash ^ (hash >> 16)) & ((1 << Bits) - 1));
    }
}
