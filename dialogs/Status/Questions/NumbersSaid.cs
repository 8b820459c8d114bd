using System.Globalization;
using System.Text.RegularExpressions;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>
/// Numbers of notices, however they are typed: beside what every conversation understands, document numbers with any brackets or none, with spaces, without
/// 号, of issuers that only this archive knows, and 3号整改.
/// </summary>
internal static partial class NumbersSaid
{
    /// <summary>What the text names, in the case it was typed in.</summary>
    public static IReadOnlyList<ReferenceMatch> Find(string said)
    {
        var plain = Brackets(said);
        var found = References.Find(plain);
        if (found.Any(reference => reference.Kind == ReferenceKind.Rectification))
            return found;
        if (found.FirstOrDefault(reference => reference.Kind == ReferenceKind.DocumentNumber) is { } standard)
            return Document(plain) is { } longer && longer.Span.Start < standard.Span.Start && longer.Span.End >= standard.Span.End ? [longer] : found;
        if (Short().Match(plain) is { Success: true } few)
            return [Ours(few)];
        if (Document(plain) is { } document)
            return [document];
        return found.Count == 0 && (NumberFirst().Match(plain) is { Success: true } match || (match = TopicFirst().Match(plain)).Success) && SmallNumbers.Read(match.Groups["number"].Value) is { } number
            ? [new(new(match.Groups["all"].Index, match.Groups["all"].Length), ReferenceKind.Ordinal, number.ToString(CultureInfo.InvariantCulture))]
            : found;
    }

    private static ReferenceMatch? Document(string said)
    {
        foreach (var pattern in (Regex[])[Bracketed(), Dashed()])
            if (pattern.Match(said) is { Success: true } match)
            {
                var issuer = match.Groups["issuer"].Value.Replace(" ", "", StringComparison.Ordinal);
                var number = int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
                return new(new(match.Index, match.Length), ReferenceKind.DocumentNumber, string.Create(CultureInfo.InvariantCulture, $"{issuer}〔{match.Groups["inner"].Value}〕{number}号"));
            }

        return null;
    }

    private static ReferenceMatch Ours(Match match) =>
        new(new(match.Index, match.Length), ReferenceKind.Rectification, $"ZG-{match.Groups["year"].Value}-{match.Groups["number"].Value.PadLeft(6, '0')}");

    /// <summary>The brackets that no keyboard has, one character for one.</summary>
    private static string Brackets(string said) => said.Replace('﹝', '〔').Replace('﹞', '〕').Replace('﹙', '(').Replace('﹚', ')').Replace('⟦', '[').Replace('⟧', ']').Replace('﹣', '-');

    /// <summary>zg/2026/3, 整改2026-3 of the reference's own form with other separators.</summary>
    [GeneratedRegex(@"(?<![a-z0-9])zg\s*[-_/.#:第]*\s*(?<year>20\d\d)\s*[-_/.#年]+\s*第?\s*(?<number>\d{1,6})(?!\d)(\s*号)?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Short();

    [GeneratedRegex(@"(?<issuer>(?:\p{L} ?){0,8})\s*[〔\[(【〖<《「『{]\s*(?<inner>(?:19|20)\d\d|[^〕\])】\s\d]{1,12})\s*[〕\])】〗>》」』}]\s*第?\s*(?:no\.?\s*)?(?<number>\d{1,6})(?!\d)(\s*号)?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Bracketed();

    /// <summary>信整2026-12: the issuer's word ends as those of documents do, so that no day of a month is one.</summary>
    [GeneratedRegex(@"(?<issuer>\p{L}{1,7}[字整发函办通令文规])\s*(?<inner>(?:19|20)\d\d)\s*[-_/.年 ]\s*第?\s*(?<number>\d{1,6})(?![\d月日.-])(\s*号)?", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Dashed();

    /// <summary>3号整改: no day, because nothing of it is done by then.</summary>
    [GeneratedRegex(@"(?<![\d年月周个第])(?<all>(?<number>\d{1,6}|[一二三四五六七八九十百]{1,5})\s*号\s*(?=整改(?!完|到位|好|结束)|通知|那[个件份]|这[个件份]|事项))", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(@"(整改(通知书?|事项|单)?|通知书?|编号|序号)\s*(?<all>第?(?<number>\d{1,6}|[一二三四五六七八九十百]{1,5})\s*号)(?!.{0,4}(到期|截止|前|之前|以前|完|要|至|到\d))|\b(rectification|notice)\s+(?<all>(no\.?|number|#|num\.?)?\s*#?(?<number>\d{1,6}))(?![\d-])\b", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex TopicFirst();
}
