using System.Text;
using System.Xml;

namespace CreditBot.Service.Tips.Files;

/// <summary>Reads the XML of a part node by node and counts what it reads.</summary>
internal sealed class OfficeReader : IDisposable
{
    private const int MostText = 512 * 1024;

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly BoundedStream stream;
    private readonly OfficeWork work;

    public OfficeReader(Stream part, OfficeWork work)
    {
        this.work = work;
        stream = work.Bound(part);
        stream.NextNode();
        Xml = XmlReader.Create(stream, Reading);
    }

    public XmlReader Xml { get; }

    /// <summary>How many fields of a text have begun so far.</summary>
    public int Fields { get; private set; }

    public bool IsField => Xml.LocalName == "fldChar";

    /// <summary>Goes to the next node; false at the end.</summary>
    /// <exception cref="UnfitPartException">There is too much of it.</exception>
    public bool Read()
    {
        stream.NextNode();
        if (!Xml.Read())
            return false;
        work.TakeNode(Xml.AttributeCount, Xml.Depth);
        if (Xml.NodeType == XmlNodeType.Element && IsField && Attribute("fldCharType") == "begin")
            Fields++;
        return true;
    }

    /// <summary>Goes to the end of the element on which it stands.</summary>
    public void Skip()
    {
        if (Xml.IsEmptyElement)
            return;
        var depth = Xml.Depth;
        while (Read() && Xml.Depth > depth)
        {
            // Nothing of it is kept.
        }
    }

    /// <summary>The text of the element on which it stands; goes to its end.</summary>
    public string Text()
    {
        if (Xml.IsEmptyElement)
            return "";
        var depth = Xml.Depth;
        var text = new StringBuilder();
        while (Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(Xml.Value);
            OfficeWork.Check(text.Length <= MostText);
        }

        return text.ToString();
    }

    /// <summary>The value of an attribute of this local name, whatever its prefix.</summary>
    public string? Attribute(string localName)
    {
        string? value = null;
        while (Xml.MoveToNextAttribute())
        {
            if (Xml.LocalName == localName && Xml.Prefix != "xmlns")
                value = Xml.Value;
        }

        Xml.MoveToElement();
        return value;
    }

    public void Dispose() => Xml.Dispose();
}
