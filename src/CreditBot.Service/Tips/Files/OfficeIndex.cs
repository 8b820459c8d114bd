using System.Text;
using System.Xml;

namespace CreditBot.Service.Tips.Files;

/// <summary>Writes relationships and types of an Office file anew: only those of parts that stay, and nothing that leads out of the file.</summary>
internal sealed class OfficeIndex(IReadOnlyDictionary<string, string> names, OfficeWork work)
{
    private const string Nowhere = "about:blank";
    private const string RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string TypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly string[] Extensions = ["rels", "xml", "jpg", "jpeg", "png"];
    private static readonly string[] TypePrefixes = ["application/vnd.openxmlformats-", "application/vnd.ms-", "application/xml", "image/"];
    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    public void CopyRelationships(string name, Stream read, Stream write)
    {
        var owner = OfficeParts.OwnerOf(name);
        Copy(read, write, "Relationships", RelationshipsNamespace, (source, target) =>
        {
            var (id, type, to) = (source.Attribute("Id"), source.Attribute("Type") ?? "", source.Attribute("Target") ?? "");
            if (id is null || !OfficeNames.IsKnownNamespace(type) || Target(owner, type, to, source.Attribute("TargetMode") == "External") is not { } kept)
                return;
            target.WriteStartElement("Relationship");
            target.WriteAttributeString("Id", id);
            target.WriteAttributeString("Type", type);
            target.WriteAttributeString("Target", kept);
            if (kept == Nowhere)
                target.WriteAttributeString("TargetMode", "External");
            target.WriteEndElement();
        });
    }

    public void CopyTypes(Stream read, Stream write) => Copy(read, write, "Types", TypesNamespace, (source, target) =>
    {
        var isDefault = source.Xml.LocalName == "Default";
        var type = source.Attribute("ContentType") ?? "";
        var of = isDefault ? source.Attribute("Extension") : names.GetValueOrDefault(source.Attribute("PartName")?.TrimStart('/') ?? "");
        if (of is null || (isDefault && !Extensions.Contains(of, StringComparer.OrdinalIgnoreCase)) || !Array.Exists(TypePrefixes, prefix => type.StartsWith(prefix, StringComparison.Ordinal)))
            return;
        target.WriteStartElement(isDefault ? "Default" : "Override");
        target.WriteAttributeString(isDefault ? "Extension" : "PartName", isDefault ? of : "/" + of);
        target.WriteAttributeString("ContentType", type);
        target.WriteEndElement();
    });

    private void Copy(Stream read, Stream write, string root, string uri, Action<OfficeReader, XmlWriter> copy)
    {
        using var source = new OfficeReader(read, work);
        using var target = XmlWriter.Create(write, Writing);
        target.WriteStartDocument(standalone: true);
        target.WriteStartElement(root, uri);
        while (source.Read())
        {
            if (source.Xml is { NodeType: XmlNodeType.Element, Depth: 1 })
                copy(source, target);
        }

        target.WriteEndElement();
    }

    /// <summary>Where a relationship leads now, or null when it goes. Links and linked pictures stay and lead nowhere, as the text still speaks of them.</summary>
    private string? Target(string owner, string type, string target, bool isExternal)
    {
        if (isExternal)
            return type.EndsWith("/hyperlink", StringComparison.Ordinal) || type.EndsWith("/image", StringComparison.Ordinal) ? Nowhere : null;
        var full = OfficeParts.Resolve(owner, target);
        if (!names.TryGetValue(full, out var kept))
            return null;
        return kept == full ? target : "/" + kept;
    }
}
