using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace CreditBot.Service.Tips.Files;

/// <summary>What the parser may unpack to find its objects, counted before it does.</summary>
internal sealed class PdfFilters(PdfWork work) : BaseFilterProvider(All(work))
{
    public static readonly AsciiHexDecodeFilter Hex = new();

    public static readonly Ascii85Filter Base85 = new();

    private static Dictionary<string, IFilter> All(PdfWork work)
    {
        var flate = new Flate(work);
        return new(StringComparer.Ordinal)
        {
            ["FlateDecode"] = flate,
            ["Fl"] = flate,
            ["ASCIIHexDecode"] = Hex,
            ["AHx"] = Hex,
            ["ASCII85Decode"] = Base85,
            ["A85"] = Base85,
        };
    }

    private sealed class Flate(PdfWork work) : IFilter
    {
        private const int MostOfStream = 8 * 1024 * 1024;
        private const long MostBitsOfRow = 1024 * 1024;

        private readonly FlateFilter inner = new();

        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            work.TakeStructure(work.Measure(input, MostOfStream));
            work.Check(RowOf(streamDictionary) <= MostBitsOfRow);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        /// <summary>The longest row that the parameters speak of, in bits: a predictor takes so much memory.</summary>
        private static double RowOf(DictionaryToken dictionary) =>
            !dictionary.Data.TryGetValue("DecodeParms", out var parameters) && !dictionary.Data.TryGetValue("DP", out parameters) ? 0 : parameters switch
            {
                DictionaryToken one => RowOfParameters(one),
                ArrayToken several => several.Data.OfType<DictionaryToken>().Select(RowOfParameters).DefaultIfEmpty().Max(),
                NullToken => 0,
                _ => double.MaxValue,
            };

        private static double RowOfParameters(DictionaryToken parameters) => Number(parameters, "Columns") * Number(parameters, "Colors") * Number(parameters, "BitsPerComponent");

        private static double Number(DictionaryToken parameters, string key) => parameters.Data.TryGetValue(key, out var value)
            ? value is NumericToken { Data: >= 0 and < 100_000 and var number } ? number : int.MaxValue
            : 8;
    }
}
