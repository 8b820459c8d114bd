namespace CreditBot.Service.Tips.Files;

/// <summary>What of the XML of Office files tells who made it (ECMA-376, MS-DOCX, MS-XLSX, MS-PPTX), by local names.</summary>
internal static class OfficeNames
{
    private static readonly string[] Namespaces =
    [
        "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/office/", "urn:schemas-microsoft-com:vml",
        "urn:schemas-microsoft-com:office:office", "urn:schemas-microsoft-com:office:word", "urn:schemas-microsoft-com:office:excel", "urn:schemas-microsoft-com:office:powerpoint",
        "http://www.w3.org/XML/1998/namespace",
    ];

    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        // Comments, sessions, people and protection.
        "rsids", "rsid", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd", "docVars", "docId", "proofErr", "nsid", "tmpl", "lastView",
        "documentProtection", "writeProtection", "modifyVerifier", "fileSharing", "fileRecoveryPr", "sheetProtection", "workbookProtection", "protectedRanges", "scenarios",
        "customWorkbookViews", "customSheetViews", "revisionPtr", "creationId", "modId", "rowId", "colId", "presenceInfo", "custDataLst", "themeFamily",

        // Paths, addresses and what was taken from elsewhere.
        "attachedTemplate", "attachedSchema", "saveThroughXslt", "absPath", "mailMerge", "externalReferences", "externalData", "OLEObject", "subDoc", "hlinkClick", "hlinkHover",
        "hlinkMouseOver", "hyperlinks", "webPublishItems", "webPublishing", "pageSetupPrinter", "printerSettings", "legacyDrawing", "legacyDrawingHF", "legacyDrawingHF2", "binData",
        "movie", "frameset",

        // Forms, custom XML and smart tags: what they show stays.
        "sdtPr", "sdtEndPr", "ffData", "dataBinding", "customXmlPr", "smartTagPr", "smartTags", "cellSmartTags", "divId",

        // Formulas that tables offer for new rows.
        "calculatedColumnFormula", "totalsRowFormula",
    };

    private static readonly HashSet<string> Unwrapped = new(StringComparer.Ordinal) { "sdt", "sdtContent", "customXml", "smartTag" };

    private static readonly HashSet<string> DroppedAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "initials", "date", "dateUtc", "userId", "userName", "lastModifiedBy", "descr", "title", "alt", "codeName", "lastEdited", "lowestEdited", "rupBuild", "documentId", "comment",
        "description", "tooltip", "docLocation", "tgtFrame", "gfxdata", "spid", "href", "src", "paraId", "textId", "durableId", "anchorId", "editId", "ProcessContent", "PreserveElements",
        "PreserveAttributes",
    };

    /// <summary>What of a document's settings changes how it looks; nothing else of them stays.</summary>
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "zoom", "mirrorMargins", "borderSurroundHeader", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "displayBackgroundShape", "defaultTabStop",
        "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders", "bookFoldPrinting", "bookFoldRevPrinting", "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore",
        "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator",
    };

    private static readonly HashSet<string> Formulas = new(StringComparer.Ordinal) { "f", "definedName", "formula", "formula1", "formula2" };

    /// <summary>Revisions of workbooks carry ids that are the same in every copy.</summary>
    public static bool IsKnownNamespace(string uri) =>
        Array.Exists(Namespaces, known => uri.StartsWith(known, StringComparison.Ordinal)) && !uri.Contains("/revision", StringComparison.Ordinal);

    public static bool IsDropped(string element) => Dropped.Contains(element);

    public static bool IsUnwrapped(string element) => Unwrapped.Contains(element);

    public static bool IsDroppedAttribute(string attribute) => DroppedAttributes.Contains(attribute) || attribute.StartsWith("rsid", StringComparison.OrdinalIgnoreCase);

    public static bool IsSetting(string element) => Settings.Contains(element);

    public static bool IsFormula(string element) => Formulas.Contains(element);

    /// <summary>Whether a formula leads out of its workbook: into another file, a server, a program.</summary>
    public static bool LeadsOut(string formula) => formula.AsSpan().ContainsAny("[]|\\") || formula.Contains("://", StringComparison.Ordinal);

    /// <summary>Word makes these names itself.</summary>
    public static bool IsOwnBookmark(string? name) =>
        name is not null && (name.StartsWith("_Toc", StringComparison.Ordinal) || name.StartsWith("_Ref", StringComparison.Ordinal)) && name.AsSpan(4).ContainsAnyExceptInRange('0', '9') == false;
}
