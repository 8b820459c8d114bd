using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CreditBot.Service.Tips.Files;

/// <summary>Takes authors, times, editing sessions and paths from the XML of an Office part.</summary>
internal static class OfficeXml
{
    /// <summary>Elements that go whole.</summary>
    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "rsids", "rsid", "commentRangeStart", "commentRangeEnd", "commentReference", "attachedTemplate", "docVars", "absPath", "fileSharing", "legacyDrawing",
        "legacyDrawingHF", "lastView", "documentProtection", "writeProtection", "revisionPtr", "mailMerge", "docId", "smartTagPr", "proofErr", "creationId", "modifyVerifier",
        "externalReferences", "pageSetupPrinter", "custDataLst",
    };

    /// <summary>Attributes whose value goes.</summary>
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "author", "initials", "date", "dateUtc", "userId", "userName", "lastModifiedBy", "descr", "title", "codeName", "lastEdited", "lowestEdited", "rupBuild", "documentId",
    };

    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    public static XDocument Read(byte[] bytes)
    {
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

    public static XDocument Clean(XDocument document)
    {
        document.Descendants().Where(e => Elements.Contains(e.Name.LocalName)).Remove();
        foreach (var element in document.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList())
            {
                var name = attribute.Name.LocalName;
                if (name.StartsWith("rsid", StringComparison.OrdinalIgnoreCase) || (name == "id" && IsPrinter(element)))
                    attribute.Remove();
                else if (Attributes.Contains(name))
                    Empty(attribute);
            }
        }

        return document;
    }

    /// <summary>The author of a change must be there, so it is emptied; everything else may be missing.</summary>
    private static void Empty(XAttribute attribute)
    {
        if (attribute.Name.LocalName == "author")
            attribute.Value = "";
        else
            attribute.Remove();
    }

    /// <summary>A sheet's page set-up names its printer's settings, which went.</summary>
    private static bool IsPrinter(XElement element) => element.Name.LocalName == "pageSetup";
}
