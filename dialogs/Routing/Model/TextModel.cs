using System.Reflection;
using System.Text;

namespace CreditBot.Dialogs.Routing.Model;

/// <summary>
/// Sorts a text into classes by the words and characters it is made of: a linear model with small whole weights, trained by the benchmarks'
/// <c>train</c> from the evaluation sets and kept in this folder. The same text always gets the same answer.
/// </summary>
internal sealed class TextModel
{
    private readonly string[] _classes;
    private readonly float _scale;
    private readonly ushort[] _places;
    private readonly sbyte[] _weights;

    private TextModel(string material, string[] classes, float scale, ushort[] features, sbyte[] weights)
    {
        (Material, _classes, _scale, _weights) = (material, classes, scale, weights);
        _places = new ushort[1 << Features.Bits];
        for (var place = 0; place < features.Length; place++)
            _places[features[place]] = (ushort)(place + 1);
    }

    /// <summary>The hash of what it was trained from.</summary>
    public string Material { get; }

    public static TextModel Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"CreditBot.Dialogs.Routing.Model.{name}.model")
            ?? throw new InvalidOperationException($"The model '{name}' is not part of the build.");
        return Read(stream);
    }

    public static TextModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var material = reader.ReadString();
        var classes = new string[reader.ReadUInt16()];
        for (var at = 0; at < classes.Length; at++)
            classes[at] = reader.ReadString();
        var scale = reader.ReadSingle();
        var features = new ushort[reader.ReadUInt16()];
        for (var at = 0; at < features.Length; at++)
            features[at] = reader.ReadUInt16();
        return new TextModel(material, classes, scale, features, (sbyte[])(Array)reader.ReadBytes(features.Length * classes.Length));
    }

    /// <summary>The two likeliest classes of a text and their shares of certainty, which add up to 1 over all classes.</summary>
    public Guess Read(string text) => Read(text, null);

    /// <summary>The same among all classes but one, which is known not to be meant.</summary>
    public Guess Read(string text, string? except)
    {
        Span<ushort> features = stackalloc ushort[Features.Most];
        features = features[..Features.Of(text, features)];
        Span<int> sums = stackalloc int[_classes.Length];
        sums.Clear();
        foreach (var feature in features)
            if (_places[feature] is > 0 and var place)
            {
                var row = _weights.AsSpan((place - 1) * sums.Length, sums.Length);
                for (var at = 0; at < row.Length; at++)
                    sums[at] += row[at];
            }

        if (except is not null)
            sums[Array.IndexOf(_classes, except)] = int.MinValue / 2;

        return Shares(sums, _scale / MathF.Sqrt(features.Length + 1));
    }

    private Guess Shares(Span<int> sums, float scale)
    {
        var (first, second) = (0, -1);
        for (var at = 1; at < sums.Length; at++)
            if (sums[at] > sums[first])
                (first, second) = (at, first);
            else if (second < 0 || sums[at] > sums[second])
                second = at;

        var whole = 0f;
        foreach (var sum in sums)
            whole += MathF.Exp((sum - sums[first]) * scale);
        return new Guess(_classes[first], 1 / whole, _classes[second], MathF.Exp((sums[second] - sums[first]) * scale) / whole);
    }
}

/// <summary>The two likeliest classes of a text, with their shares of certainty.</summary>
internal readonly record struct Guess(string First, float Share, string Second, float SecondShare);
