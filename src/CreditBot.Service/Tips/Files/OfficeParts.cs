using System.Text.RegularExpressions;

namespace CreditBot.Service.Tips.Files;

/// <summary>Which parts of an Office file stay, which go, and under which names.</summary>
internal static partial class OfficeParts
{
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>Beginnings of names, in lower case, that go whole: they say who wrote what when, or nothing a reader needs.</summary>
    private static readonly string[] Dropped =
    [
        "docprops/", "customxml/", "customui/", "word/comments", "word/people", "word/glossary/", "word/websettings", "word/printersettings/", "xl/comments", "xl/threadedcomments/", "xl/persons/",
        "xl/revisions/", "xl/printersettings/", "xl/customproperty/", "xl/calcchain", "xl/externallinks/", "ppt/comments/", "ppt/commentauthors", "ppt/authors",
        "ppt/tags/", "ppt/changesinfos/", "ppt/revisioninfo", "ppt/printersettings/", "ppt/viewprops", "_xmlsignatures/", "docmetadata/", "word/webextensions/", "xl/webextensions/", "ppt/webextensions/", "word/intelligence",
        "word/documenttasks/",
    ];

    /// <summary>Beginnings of names, in lower case, of XML parts that are known.</summary>
    private static readonly string[] Known =
    [
        "word/document", "word/styles", "word/stylesWithEffects", "word/settings", "word/fonttable", "word/numbering", "word/header", "word/footer", "word/footnotes", "word/endnotes",
        "word/theme/", "word/charts/", "word/diagrams/", "word/drawings/", "xl/workbook", "xl/worksheets/", "xl/styles", "xl/sharedstrings", "xl/theme/", "xl/charts/", "xl/drawings/",
        "xl/tables/", "xl/metadata", "xl/chartsheets/", "xl/diagrams/", "ppt/presentation", "ppt/slides/", "ppt/slidelayouts/", "ppt/slidemasters/", "ppt/notesslides/",
        "ppt/notesmasters/", "ppt/handoutmasters/", "ppt/theme/", "ppt/presprops", "ppt/tablestyles", "ppt/charts/", "ppt/diagrams/", "ppt/drawings/",
    ];

    /// <summary>
    /// Besides: the shapes of comments and forms, and the numbers behind a chart, which come as a workbook with an author of its own; the chart shows what it
    /// showed without it.
    /// </summary>
    public static bool IsDropped(string name) =>
        Begins(Dropped, name)
        || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase)
        || (name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase));

    public static bool IsKnown(string name) => Begins(Known, name);

    public static bool IsRelationships(string name) => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    /// <summary>The part that relationships belong to: <c>word/_rels/document.xml.rels</c> are those of <c>word/document.xml</c>; those of the file belong to none.</summary>
    public static string OwnerOf(string relationships)
    {
        var name = relationships[..^".rels".Length];
        var at = name.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "?" : name[..at] + name[(at + "_rels/".Length)..];
    }

    /// <summary>The name under which a part stays. Pictures are often called after the file they came from.</summary>
    public static string NewName(string name, int number) =>
        !name.Contains("/media/", StringComparison.OrdinalIgnoreCase) || PlainPicture().IsMatch(name) ? name : $"{name[..name.LastIndexOf('/')]}/picture{number}{Path.GetExtension(name).ToLowerInvariant()}";

    /// <summary>The full name of what a relationship of <paramref name="owner"/> leads to.</summary>
    public static string Resolve(string owner, string target)
    {
        var path = target.StartsWith('/') ? [] : owner.Split('/').SkipLast(1).ToList();
        foreach (var segment in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (segment != ".")
                path.Add(segment);
        }

        return string.Join('/', path);
    }

    private static bool Begins(string[] beginnings, string name) => Array.Exists(beginnings, b => name.StartsWith(b, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("/image[0-9]{1,4}\\.(?:jpe?g|png)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlainPicture();
}
