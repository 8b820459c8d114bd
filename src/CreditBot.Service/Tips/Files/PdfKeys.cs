namespace CreditBot.Service.Tips.Files;

/// <summary>What an object of a PDF is for, which says what it may hold.</summary>
internal enum PdfPart
{
    /// <summary>A dictionary or stream with the keys that are known.</summary>
    Other,
    Page,
    Resources,
    Content,
    Font,
    Picture,

    /// <summary>Names that a page uses, for parts of one kind.</summary>
    Fonts,
    Contents,
    Names,
}

/// <summary>Keys of the objects that draw a page (ISO 32000-1 and -2). What is not here goes: titles, dates, owners, actions, notes, files and private data.</summary>
internal static class PdfKeys
{
    private static readonly Dictionary<string, PdfPart> OfPage = new(StringComparer.Ordinal)
    {
        ["MediaBox"] = PdfPart.Other,
        ["CropBox"] = PdfPart.Other,
        ["Rotate"] = PdfPart.Other,
        ["UserUnit"] = PdfPart.Other,
        ["Group"] = PdfPart.Other,
        ["Resources"] = PdfPart.Resources,
        ["Contents"] = PdfPart.Content,
    };

    private static readonly Dictionary<string, PdfPart> OfResources = new(StringComparer.Ordinal)
    {
        ["Font"] = PdfPart.Fonts,
        ["XObject"] = PdfPart.Names,
        ["ExtGState"] = PdfPart.Names,
        ["ColorSpace"] = PdfPart.Names,
        ["Pattern"] = PdfPart.Contents,
        ["Shading"] = PdfPart.Names,
        ["ProcSet"] = PdfPart.Other,
    };

    private static readonly Dictionary<string, PdfPart> OfContent = new(StringComparer.Ordinal)
    {
        ["Type"] = PdfPart.Other,
        ["Subtype"] = PdfPart.Other,
        ["FormType"] = PdfPart.Other,
        ["BBox"] = PdfPart.Other,
        ["Matrix"] = PdfPart.Other,
        ["Group"] = PdfPart.Other,
        ["PatternType"] = PdfPart.Other,
        ["PaintType"] = PdfPart.Other,
        ["TilingType"] = PdfPart.Other,
        ["XStep"] = PdfPart.Other,
        ["YStep"] = PdfPart.Other,
        ["Shading"] = PdfPart.Other,
        ["ExtGState"] = PdfPart.Other,
        ["Resources"] = PdfPart.Resources,
    };

    private static readonly Dictionary<string, PdfPart> OfFont = Plain(
        "Type", "Subtype", "BaseFont", "FirstChar", "LastChar", "Widths", "FontDescriptor", "Encoding", "ToUnicode", "CIDSystemInfo", "DW", "W", "DW2", "W2", "CIDToGIDMap", "FontBBox",
        "FontMatrix");

    private static readonly Dictionary<string, PdfPart> OfPicture = Plain(
        "Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Intent", "ImageMask", "Mask", "Decode", "Interpolate", "SMask", "SMaskInData", "Matte", "Filter",
        "DecodeParms");

    private static readonly Dictionary<string, PdfPart> OfOther = Plain(
        "Type", "Subtype", "Filter", "DecodeParms", "Length1", "Length2", "Length3",
        "FontName", "FontStretch", "FontWeight", "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "Leading", "CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth",
        "MissingWidth", "FontFile", "FontFile2", "FontFile3", "CharSet", "CIDSet", "Registry", "Ordering", "Supplement", "BaseEncoding", "Differences", "CMapName", "CIDSystemInfo", "WMode",
        "UseCMap",
        "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "BG", "BG2", "UCR", "UCR2", "TR", "TR2", "FL", "SM", "SA", "BM", "SMask", "CA", "ca", "AIS", "TK", "BC", "G", "S", "CS", "I", "K",
        "FunctionType", "Domain", "Range", "Size", "BitsPerSample", "Order", "Encode", "Decode", "C0", "C1", "N", "Functions", "Bounds", "Function",
        "ShadingType", "ColorSpace", "Background", "BBox", "AntiAlias", "Coords", "Extend", "Matrix", "BitsPerCoordinate", "BitsPerComponent", "BitsPerFlag", "VerticesPerRow", "PatternType",
        "Shading", "WhitePoint", "BlackPoint", "Gamma",
        "Predictor", "Colors", "Columns", "EarlyChange", "Rows", "EndOfLine", "EncodedByteAlign", "EndOfBlock", "BlackIs1", "DamagedRowsBeforeError", "JBIG2Globals");

    static PdfKeys()
    {
        OfFont["DescendantFonts"] = PdfPart.Font;
        OfFont["CharProcs"] = PdfPart.Contents;
        OfFont["Resources"] = PdfPart.Resources;
        OfOther["Font"] = PdfPart.Font;
    }

    /// <summary>What the value of a key is for; null when the key goes.</summary>
    public static PdfPart? Of(PdfPart part, string key) => part switch
    {
        PdfPart.Names => PdfPart.Other,
        PdfPart.Fonts => PdfPart.Font,
        PdfPart.Contents => PdfPart.Content,
        _ => Known(part).TryGetValue(key, out var value) ? value : null,
    };

    private static Dictionary<string, PdfPart> Known(PdfPart part) => part switch
    {
        PdfPart.Page => OfPage,
        PdfPart.Resources => OfResources,
        PdfPart.Content => OfContent,
        PdfPart.Font => OfFont,
        PdfPart.Picture => OfPicture,
        _ => OfOther,
    };

    private static Dictionary<string, PdfPart> Plain(params string[] keys) => keys.ToDictionary(key => key, _ => PdfPart.Other, StringComparer.Ordinal);
}
