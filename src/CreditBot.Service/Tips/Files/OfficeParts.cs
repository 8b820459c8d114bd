using System.Xml.Linq;

namespace CreditBot.Service.Tips.Files;

/// <summary>Which parts of an Office file stay, which go, and how the rest no longer speaks of them.</summary>
internal static class OfficeParts
{
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>Beginnings of names, in lower case, that go whole: they say who wrote what when, or nothing a reader needs.</summary>
    private static readonly string[] Dropped =
    [
        "docprops/", "customxml/", "word/comments", "word/people", "word/glossary/", "xl/comments", "xl/threadedcomments/", "xl/persons/", "xl/revisions/",
        "xl/printersettings/", "xl/customproperty/", "xl/drawings/vmldrawing", "xl/drawings/commentsdrawing", "ppt/comments/", "ppt/commentauthors", "ppt/authors", "ppt/tags/", "ppt/changesinfos/",
        "ppt/revisioninfo", "ppt/printersettings/", "_xmlsignatures/", "docmetadata/", "xl/externallinks/",
    ];

    /// <summary>Beginnings of names, in lower case, of XML parts that are known.</summary>
    private static readonly string[] Known =
    [
        "word/document", "word/styles", "word/stylesWithEffects", "word/settings", "word/websettings", "word/fonttable", "word/numbering", "word/header", "word/footer",
        "word/footnotes", "word/endnotes", "word/theme/", "word/charts/", "word/diagrams/", "word/drawings/", "xl/workbook", "xl/worksheets/", "xl/styles", "xl/sharedstrings",
        "xl/theme/", "xl/charts/", "xl/drawings/", "xl/calcchain", "xl/tables/", "xl/metadata", "xl/chartsheets/", "xl/diagrams/", "ppt/presentation", "ppt/slides/",
        "ppt/slidelayouts/", "ppt/slidemasters/", "ppt/notesslides/", "ppt/notesmasters/", "ppt/handoutmasters/", "ppt/theme/", "ppt/presprops", "ppt/viewprops",
        "ppt/tablestyles", "ppt/charts/", "ppt/diagrams/", "ppt/drawings/",
    ];

    /// <summary>Relationships go with the part they belong to.</summary>
    public static bool IsDropped(string name) => Begins(Dropped, name.Replace("_rels/", "", StringComparison.OrdinalIgnoreCase));

    public static bool IsKnown(string name) => Begins(Known, name);

    /// <summary>Without relationships to what went; a link into somebody's disk leads nowhere.</summary>
    public static XDocument Relationships(XDocument document)
    {
        foreach (var link in document.Root!.Elements().ToList())
        {
            var target = (string?)link.Attribute("Target") ?? "";
            if ((string?)link.Attribute("TargetMode") != "External")
            {
                if (Array.Exists(Dropped, part => IsGone(part, target)))
                    link.Remove();
            }
            else if (!target.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !target.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            {
                link.SetAttributeValue("Target", "about:blank");
            }
        }

        return document;
    }

    /// <summary>Without the types of what went.</summary>
    public static XDocument Types(XDocument document)
    {
        document.Root!.Elements().Where(e => IsDropped(((string?)e.Attribute("PartName") ?? "").TrimStart('/'))).Remove();
        return document;
    }

    private static bool Begins(string[] beginnings, string name) => Array.Exists(beginnings, b => name.StartsWith(b, StringComparison.OrdinalIgnoreCase));

    private static string LastOf(string part) => part.TrimEnd('/').Split('/')[^1];

    /// <summary>A target is relative to a part in some folder: it is gone when one of its segments is the folder, or its file begins with the name, that went.</summary>
    private static bool IsGone(string part, string target)
    {
        var segments = target.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return part.EndsWith('/')
            ? segments.SkipLast(1).Contains(LastOf(part), StringComparer.OrdinalIgnoreCase)
            : segments[^1].StartsWith(LastOf(part), StringComparison.OrdinalIgnoreCase);
    }
}
