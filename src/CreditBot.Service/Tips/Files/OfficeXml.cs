using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CreditBot.Service.Tips.Files;

/// <summary>Takes authors, times, editing sessions and paths from the XML of an Office part.</summary>
internal static class OfficeXml
{
    private const int MostBytes = 24 * 1024 * 1024;
    private const int MostNodes = 1_000_000;

    /// <summary>Fields of a text that show nothing but the document itself; all others may name files, people or servers.</summary>
    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "NOTEREF", "SEQ", "EQ", "SYMBOL", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
    };

    /// <summary>Elements that go whole.</summary>
    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "rsids", "rsid", "commentRangeStart", "commentRangeEnd", "commentReference", "attachedTemplate", "docVars", "absPath", "fileSharing", "legacyDrawing",
        "legacyDrawingHF", "lastView", "documentProtection", "writeProtection", "revisionPtr", "mailMerge", "docId", "smartTagPr", "proofErr", "creationId", "modifyVerifier",
        "externalReferences", "pageSetupPrinter", "custDataLst", "alias", "tag", "saveThroughXslt", "attachedSchema", "dataBinding",
    };

    /// <summary>Attributes whose value goes.</summary>
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "author", "initials", "date", "dateUtc", "userId", "userName", "lastModifiedBy", "descr", "title", "codeName", "lastEdited", "lowestEdited", "rupBuild", "documentId",
    };

    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <summary>Reads a part; one that would take much more memory than a document of people needs is refused.</summary>
    /// <exception cref="UnfitPartException">It is too large.</exception>
    public static XDocument Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes || Count(bytes) > MostNodes)
            throw new UnfitPartException(FileReasons.TooLarge);
        using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static byte[] Write(XDocument document)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Writing))
            document.Save(writer);
        return bytes.ToArray();
    }

    /// <summary>Elements and attributes, counted without keeping them.</summary>
    private static int Count(byte[] bytes)
    {
        var count = 0;
        using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
        while (count <= MostNodes && reader.Read())
            count += 1 + reader.AttributeCount;
        return count;
    }

    public static XDocument Clean(XDocument document)
    {
        document.Descendants().Where(e => Elements.Contains(e.Name.LocalName) || IsTellingField(e)).Remove();
        foreach (var element in document.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList())
            {
                var name = attribute.Name.LocalName;
                if (name.StartsWith("rsid", StringComparison.OrdinalIgnoreCase) || (name == "id" && IsPrinter(element)))
                    attribute.Remove();
                else if (name == "name" && IsObject(element))
                    attribute.Value = "Object";
                else if (name == "instr" && !IsHarmlessField(attribute.Value))
                    attribute.Value = "";
                else if (Attributes.Contains(name))
                    Empty(attribute);
            }
        }

        return document;
    }

    private static bool IsTellingField(XElement element) => element.Name.LocalName is "instrText" or "delInstrText" && !IsHarmlessField(element.Value);

    /// <summary>Whether a field's instruction is one of those known and names no place on a disk or in a network.</summary>
    private static bool IsHarmlessField(string instruction) =>
        instruction.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var name, ..]
        || (Fields.Contains(name) && !instruction.Contains(":\\", StringComparison.Ordinal) && !instruction.Contains('/', StringComparison.Ordinal));

    /// <summary>The author of a change must be there, so it is emptied; everything else may be missing.</summary>
    private static void Empty(XAttribute attribute)
    {
        if (attribute.Name.LocalName == "author")
            attribute.Value = "";
        else
            attribute.Remove();
    }

    /// <summary>A picture or shape, whose name is often that of the file it came from.</summary>
    private static bool IsObject(XElement element) => element.Name.LocalName is "cNvPr" or "docPr";

    /// <summary>A sheet's page set-up names its printer's settings, which went.</summary>
    private static bool IsPrinter(XElement element) => element.Name.LocalName == "pageSetup";
}
