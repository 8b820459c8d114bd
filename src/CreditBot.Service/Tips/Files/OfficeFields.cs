using System.Xml;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Fields of a text (ECMA-376 part 1, 17.16) name files, people and servers in instructions that nobody sees. Only the number of a page stays a field; of every
/// other one what it shows stays.
/// </summary>
internal sealed class OfficeFields
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase) { "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES" };
    private static readonly HashSet<string> Switches = new(StringComparer.OrdinalIgnoreCase) { "\\*", "MERGEFORMAT", "ARABIC", "ROMAN", "CHINESENUM1", "CHINESENUM2", "CHINESENUM3" };

    private readonly List<bool> kept = [];
    private readonly Stack<Open> open = new();

    /// <summary>Looks through a part: the instruction of a field may be in pieces, so it is known only at its end.</summary>
    public static OfficeFields In(OfficeReader reader)
    {
        var fields = new OfficeFields();
        while (reader.Read())
        {
            if (reader.Xml.NodeType != XmlNodeType.Element)
                continue;
            if (reader.IsField)
                fields.Note(reader.Attribute("fldCharType"));
            else if (reader.Xml.LocalName == "instrText" && fields.open.TryPeek(out var field))
                field.Add(reader.Text());
        }

        fields.open.Clear();
        return fields;
    }

    public static bool IsHarmless(string? instruction) =>
        instruction?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var name, .. var rest]
        && Harmless.Contains(name)
        && Array.TrueForAll(rest, Switches.Contains);

    /// <summary>Whether a mark of a field stays, when the part is gone through again.</summary>
    public bool Keeps(string? type, int ordinal)
    {
        if (type == "begin")
            open.Push(new Open { Ordinal = ordinal - 1, IsKept = ordinal <= kept.Count && kept[ordinal - 1] });
        if (!open.TryPeek(out var field))
            return false;
        field.IsInstruction &= type == "begin";
        if (type == "end")
            open.Pop();
        return field.IsKept;
    }

    /// <summary>Whether the instruction of the field that is open stays.</summary>
    public bool KeepsInstruction => open.TryPeek(out var last) && last is { IsKept: true, IsInstruction: true };

    /// <summary>Whether this place is inside of an instruction that goes.</summary>
    public bool IsHidden => open.Any(one => one is { IsKept: false, IsInstruction: true });

    private void Note(string? type)
    {
        if (type == "begin")
        {
            if (open.TryPeek(out var outer))
                outer.Add("{");
            OfficeWork.Check(open.Count < 64);
            open.Push(new Open { Ordinal = kept.Count });
            kept.Add(false);
        }
        else if (type == "end" && open.TryPop(out var field))
        {
            kept[field.Ordinal] = IsHarmless(field.Instruction);
        }
    }

    private sealed class Open
    {
        public int Ordinal { get; init; }

        public bool IsKept { get; init; }

        public bool IsInstruction { get; set; } = true;

        public string Instruction { get; private set; } = "";

        /// <summary>A long one is not harmless, whatever comes yet.</summary>
        public void Add(string piece) => Instruction = Instruction.Length + piece.Length > 200 ? "{" : Instruction + piece;
    }
}
