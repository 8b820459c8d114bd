using System.Text;
using System.Xml;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Copies the XML of a part without what tells who made it. It is read twice, as a stream: once to count it and to know its fields, once to copy it.
/// Elements and attributes of foreign namespaces go, comments and processing instructions too.
/// </summary>
internal sealed class OfficeXml(OfficeReader source, XmlWriter target, OfficeFields fields, bool isSettings)
{
    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    private readonly Stack<(string Name, bool IsWritten)> open = new();
    private readonly HashSet<string> goneFormulas = new(StringComparer.Ordinal);
    private int number;

    private XmlReader Xml => source.Xml;

    /// <summary>Copies a part.</summary>
    /// <exception cref="UnfitPartException">It is too much, or holds what cannot be cleaned.</exception>
    public static void Copy(string part, Func<Stream> read, Stream write, OfficeWork work)
    {
        OfficeFields fields;
        using (var first = new OfficeReader(read(), work))
            fields = OfficeFields.In(first);
        using var source = new OfficeReader(read(), work);
        using var target = XmlWriter.Create(write, Writing);
        new OfficeXml(source, target, fields, part == "word/settings.xml").CopyAll();
    }

    private void CopyAll()
    {
        target.WriteStartDocument(standalone: true);
        while (source.Read())
        {
            if (Xml.NodeType == XmlNodeType.Element)
                CopyElement();
            else if (Xml.NodeType == XmlNodeType.EndElement && open.TryPop(out var ended) && ended.IsWritten)
                target.WriteEndElement();
            else if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && open.Count > 0)
                target.WriteString(Xml.Value);
        }
    }

    private void CopyElement()
    {
        if (IsGone())
        {
            source.Skip();
        }
        else if (OfficeNames.IsFormula(Xml.LocalName))
        {
            CopyFormula();
        }
        else
        {
            var (name, isWritten, isEmpty) = (Xml.LocalName, !IsUnwrapped(), Xml.IsEmptyElement);
            if (isWritten)
                Start();
            if (!isEmpty)
                open.Push((name, isWritten));
            else if (isWritten)
                target.WriteEndElement();
        }
    }

    private bool IsGone()
    {
        var name = Xml.LocalName;
        if (name == "oleObj")
            throw new UnfitPartException(FileReasons.Embedded);
        if (source.IsField)
            return !fields.Keeps(source.Attribute("fldCharType"), source.Fields);
        return name is "instrText" or "delInstrText"
            ? !fields.KeepsInstruction
            : OfficeNames.IsDropped(name)
                || !OfficeNames.IsKnownNamespace(Xml.NamespaceURI)
                || (isSettings && open.Count == 1 && !OfficeNames.IsSetting(name))
                || (name == "Choice" && source.Attribute("Requires") is { } needed && !IsDeclared(needed))
                || (name != "rPr" && open.TryPeek(out var parent) && parent.Name == "r" && fields.IsHidden);
    }

    private bool IsUnwrapped() => Xml.LocalName switch
    {
        "fldSimple" => !OfficeFields.IsHarmless(source.Attribute("instr")),
        "hyperlink" => source.Attribute("id") is not null || !OfficeNames.IsOwnBookmark(source.Attribute("anchor")),
        var name => OfficeNames.IsUnwrapped(name) && open.Count > 0,
    };

    /// <summary>A formula that leads elsewhere goes and its value stays; where one must be, one that leads nowhere takes its place.</summary>
    private void CopyFormula()
    {
        var (prefix, name, uri) = (Xml.Prefix, Xml.LocalName, Xml.NamespaceURI);
        var isCell = uri.Contains("spreadsheetml", StringComparison.Ordinal) && name == "f";
        var shared = source.Attribute("t") == "shared" ? source.Attribute("si") : null;
        var attributes = Attributes().ToList();
        var text = source.Text();
        var leadsOut = OfficeNames.LeadsOut(text);
        if (leadsOut && shared is not null)
            goneFormulas.Add(shared);
        if ((leadsOut && (isCell || name == "definedName")) || (shared is not null && goneFormulas.Contains(shared)))
            return;
        target.WriteStartElement(prefix, name, uri);
        Write(attributes);
        target.WriteString(leadsOut ? "A1" : text);
        target.WriteEndElement();
    }

    private void Start()
    {
        target.WriteStartElement(Xml.Prefix, Xml.LocalName, Xml.NamespaceURI);
        Write(Attributes().ToList());
    }

    private void Write(List<(string Prefix, string Name, string Uri, string Value)> attributes)
    {
        foreach (var (prefix, name, uri, value) in attributes)
            target.WriteAttributeString(prefix, name, uri, value);
    }

    private IEnumerable<(string Prefix, string Name, string Uri, string Value)> Attributes()
    {
        var element = Xml.LocalName;
        var isShape = Xml.NamespaceURI == "urn:schemas-microsoft-com:vml" && element != "shapetype";
        var id = source.Attribute("id");
        number++;
        while (Xml.MoveToNextAttribute())
        {
            var isDeclaration = Xml.Prefix == "xmlns" || Xml.Name == "xmlns";
            var isKept = isDeclaration ? OfficeNames.IsKnownNamespace(Xml.Value) : (Xml.NamespaceURI.Length == 0 || OfficeNames.IsKnownNamespace(Xml.NamespaceURI)) && !OfficeNames.IsDroppedAttribute(Xml.LocalName);
            if (isKept && !(element == "pageSetup" && Xml.LocalName == "id"))
                yield return (Xml.Prefix, Xml.LocalName, Xml.NamespaceURI, isDeclaration ? Xml.Value : ValueOf(element, isShape, id));
        }

        Xml.MoveToElement();
    }

    private string ValueOf(string element, bool isShape, string? id) => (element, Xml.LocalName) switch
    {
        // The author of a change must be there.
        (_, "author") => "",
        ("cNvPr" or "docPr", "name") => "Object " + id,
        ("theme" or "clrScheme" or "fontScheme" or "fmtScheme", "name") => "Office",
        ("bookmarkStart", "name") when !OfficeNames.IsOwnBookmark(Xml.Value) => "B" + id,
        (_, "id") when isShape && Xml.Prefix.Length == 0 => "s" + number,
        (_, "Ignorable") => string.Join(' ', Xml.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsDeclared)),
        _ => Xml.Value,
    };

    private bool IsDeclared(string prefixes) =>
        Array.TrueForAll(prefixes.Split(' ', StringSplitOptions.RemoveEmptyEntries), prefix => Xml.LookupNamespace(prefix) is { } uri && OfficeNames.IsKnownNamespace(uri));
}
