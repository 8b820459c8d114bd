using System.Security.Cryptography;
using System.Text;
using CreditBot.Dialogs.Routing.Model;

namespace CreditBot.Tests.Understanding;

/// <summary>Trains the models of the routing: softmax regression by AdaGrad over the features of each example, rounded to whole weights.</summary>
internal static class ModelTrainer
{
    private const int Rounds = 15;
    private const int Least = 2;
    private const float Step = 0.5f;
    private const float Decay = 1e-5f;
    private const float Unit = 16;

    /// <summary>What a model trained from these examples is known by.</summary>
    public static string Material(IEnumerable<Example> examples) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', examples.Select(example => $"{example.Class}\t{example.Text}")))))[..16];

    /// <summary>The model as it is kept in its file.</summary>
    public static byte[] Train(IReadOnlyList<Example> examples)
    {
        string[] classes = [.. examples.Select(example => example.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var seen = examples.Select(example => Of(example.Text)).ToList();
        var counts = new int[1 << Features.Bits];
        foreach (var feature in seen.SelectMany(features => features))
            counts[feature]++;

        var kept = seen.ConvertAll(features => Array.FindAll(features, feature => counts[feature] >= Least));
        var weights = Fit(kept, [.. examples.Select(example => Array.IndexOf(classes, example.Class))], classes.Length, seen);
        return Written(Material(examples), classes, counts, weights);
    }

    private static float[] Fit(List<ushort[]> texts, int[] wanted, int classes, List<ushort[]> whole)
    {
        var weights = new float[(1 << Features.Bits) * classes];
        var squares = new float[weights.Length];
        var shares = new float[classes];
        for (var round = 0; round < Rounds; round++)
            foreach (var text in Mixed(texts.Count, round))
                Learn(texts[text], wanted[text], 1 / MathF.Sqrt(whole[text].Length + 1), weights, squares, shares);

        return weights;
    }

    /// <summary>Every place once, far from its neighbours, in another order each round and in the same orders always.</summary>
    private static IEnumerable<int> Mixed(int count, int round) =>
        Enumerable.Range(0, count).OrderBy(place => unchecked((uint)((place + 1) * 2654435761u * (uint)((2 * round) + 1)) ^ (uint)(place * 40503)));

    private static void Learn(ushort[] features, int wanted, float norm, float[] weights, float[] squares, float[] shares)
    {
        Array.Clear(shares);
        foreach (var feature in features)
            for (var at = 0; at < shares.Length; at++)
                shares[at] += weights[(feature * shares.Length) + at] * norm;
        var most = shares.Max();
        for (var at = 0; at < shares.Length; at++)
            shares[at] = MathF.Exp(shares[at] - most);
        var sum = shares.Sum();
        for (var at = 0; at < shares.Length; at++)
        {
            var slope = ((shares[at] / sum) - (at == wanted ? 1 : 0)) * norm;
            if (MathF.Abs(slope) < 1e-4f)
                continue;

            foreach (var feature in features)
            {
                var place = (feature * shares.Length) + at;
                var pull = slope + (Decay * weights[place]);
                squares[place] += pull * pull;
                weights[place] -= Step * pull / (MathF.Sqrt(squares[place]) + 1e-3f);
            }
        }
    }

    private static ushort[] Of(string text)
    {
        Span<ushort> features = stackalloc ushort[Features.Most];
        return features[..Features.Of(text, features)].ToArray();
    }

    private static byte[] Written(string material, string[] classes, int[] counts, float[] weights)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(material);
        writer.Write((ushort)classes.Length);
        foreach (var name in classes)
            writer.Write(name);
        writer.Write(1 / Unit);
        int[] features = [.. Enumerable.Range(0, counts.Length).Where(feature => counts[feature] >= Least)];
        writer.Write((ushort)features.Length);
        foreach (var feature in features)
            writer.Write((ushort)feature);
        foreach (var feature in features)
            for (var at = 0; at < classes.Length; at++)
                writer.Write((sbyte)Math.Clamp(MathF.Round(weights[(feature * classes.Length) + at] * Unit), -127, 127));
        writer.Flush();
        return stream.ToArray();
    }
}

/// <summary>A text and the class it belongs to; texts of one batch were written together, before any of them was run.</summary>
internal sealed record Example(string Text, string Class, string Batch);
