using CreditBot.Forms.Fields;

namespace CreditBot.Forms.Engine;

/// <summary>A value that a person wants changed, what the field made of it, and the words that said it.</summary>
internal sealed record Correction<TDraft>(Field<TDraft> Field, Reading<TDraft> Reading, string Answer)
    where TDraft : class;

/// <summary>Finds which value a person wants to change, and to what: 时间改成昨天下午4点, 金额不是5万是50万, 换成财务科, "it was on Friday, not Thursday".</summary>
internal static class Corrections
{
    private const int Longest = 200;
    private const int LongestInBetween = 60;
    private const int LongestInStory = 30;

    private static readonly FieldKind[] s_kinds = [FieldKind.CreditCode, FieldKind.Unit, FieldKind.Money, FieldKind.DateTime, FieldKind.Choice];

    /// <summary>The field that a short text names, by number in the order of the summary or by label.</summary>
    public static Field<TDraft>? Field<TDraft>(Form<TDraft> form, TDraft draft, string text, FormContext context)
        where TDraft : class =>
        Recognisers.Choices.Pick(text, Editable.Choices(form, draft, context)) is { Id: { } id } ? form.Find(id) : null;

    /// <summary>The correction in an answer to the summary: by the label of a field, or without one by the kind of the value.</summary>
    public static Correction<TDraft>? Find<TDraft>(Form<TDraft> form, TDraft draft, string text, FormContext context)
        where TDraft : class
    {
        if (text.Length > Longest)
            return null;

        return Named(form, draft, text, context) ?? OfPart(form, draft, text, context) ?? (Contrast.Find(text) is { } wanted
            ? OfKind(form, draft, wanted, context, null)
            : OfKind(form, draft, CorrectionWords.AfterLead(text) ?? text, context, null));
    }

    /// <summary>A correction said as the answer to the field that is being changed: 改成三楼会议室, 地点改成三楼会议室, 三楼改成四楼.</summary>
    public static Correction<TDraft>? OfStanding<TDraft>(Form<TDraft> form, TDraft draft, Field<TDraft> standing, string text, FormContext context)
        where TDraft : class
    {
        if (text.Length > LongestInBetween)
            return null;

        var bare = CorrectionWords.WithoutOpening(text);
        foreach (var (field, label) in form.Names)
            if (field == standing && bare.StartsWith(label, StringComparison.OrdinalIgnoreCase) && CorrectionWords.AfterTurn(bare[label.Length..].Trim()) is { } named)
                return new Correction<TDraft>(standing, standing.Revise(draft, named, context), named);

        if (CorrectionWords.AfterLead(bare) is { } led)
            return new Correction<TDraft>(standing, standing.Revise(draft, led, context), led);

        return CorrectionWords.Replacement(bare) is { } pair && Replaced(standing, draft, pair, context) is { } whole
            ? new Correction<TDraft>(standing, standing.Revise(draft, whole, context), whole)
            : null;
    }

    /// <summary>三楼改成四楼 on the summary: of the one field whose value says 三楼.</summary>
    private static Correction<TDraft>? OfPart<TDraft>(Form<TDraft> form, TDraft draft, string text, FormContext context)
        where TDraft : class
    {
        if (CorrectionWords.Replacement(text) is not { } pair)
            return null;

        var holding = Editable.Fields(form, draft).Where(field => Replaced(field, draft, pair, context) is not null).Take(2).ToList();
        return holding is [var only] && Replaced(only, draft, pair, context) is { } whole
            ? new Correction<TDraft>(only, only.Revise(draft, whole, context), whole)
            : null;
    }

    /// <summary>The value of a text with the part put right; of another kind the new value itself.</summary>
    private static string? Replaced<TDraft>(Field<TDraft> field, TDraft draft, (string From, string To) pair, FormContext context)
        where TDraft : class =>
        field.Show(draft, context) is not { Length: > 0 } value || !value.Contains(pair.From, StringComparison.OrdinalIgnoreCase) ? null
        : field.Kind is FieldKind.Text or FieldKind.LongText ? value.Replace(pair.From, pair.To, StringComparison.OrdinalIgnoreCase)
        : pair.To;

    /// <summary>The correction of an earlier answer while another question stands; only what says plainly that it corrects.</summary>
    public static Correction<TDraft>? Earlier<TDraft>(Form<TDraft> form, FormState<TDraft> state, Field<TDraft> standing, string text, FormContext context)
        where TDraft : class
    {
        if (text.Length > (standing.Kind == FieldKind.LongText ? LongestInStory : LongestInBetween))
            return null;

        var draft = state.Draft;
        var bare = CorrectionWords.WithoutOpening(text);
        var named = Named(form, draft, bare, context, fromStart: true);
        var free = standing.Kind is FieldKind.Text or FieldKind.LongText;
        var found = named ?? ((Contrast.Find(bare) ?? CorrectionWords.AfterLead(bare)) is { } wanted ? OfKind(form, draft, wanted, context, standing) : null);
        return found is not null && found.Field != standing && found.Reading is not Reading<TDraft>.Nothing && !found.Field.Last
            && (found.Field.Show(draft, context).Length > 0 || (named is not null && !free))
            ? found
            : null;
    }

    private static Correction<TDraft>? Named<TDraft>(Form<TDraft> form, TDraft draft, string text, FormContext context, bool fromStart = false)
        where TDraft : class
    {
        foreach (var (field, label) in form.Names)
        {
            if ((fromStart && !text.StartsWith(label, StringComparison.OrdinalIgnoreCase)) || CorrectionWords.Place(text, label) is not { } at || (fromStart && at > 0) || !field.Arises(draft))
                continue;

            var rest = text[(at + label.Length)..].Trim();
            var answer = CorrectionWords.AfterTurn(rest);
            if (answer is null && !fromStart && at == 0 && s_kinds.Contains(field.Kind) && field.Revise(draft, rest, context) is Reading<TDraft>.Accepted)
                answer = rest;
            if (answer is not null)
                return new Correction<TDraft>(field, field.Revise(draft, answer, context), answer);
        }

        return null;
    }

    /// <summary>Without a label the kind of the value says which field it is; never the kind that is being asked for.</summary>
    private static Correction<TDraft>? OfKind<TDraft>(Form<TDraft> form, TDraft draft, string wanted, FormContext context, Field<TDraft>? standing)
        where TDraft : class
    {
        foreach (var kind in s_kinds)
        {
            if (standing?.Kind == kind || !CorrectionWords.Holds(kind, wanted, context))
                continue;

            var ofKind = Editable.Fields(form, draft).Where(field => field.Kind == kind).OrderByDescending(field => field.Show(draft, context).Length > 0);
            foreach (var field in ofKind)
                if (field.Revise(draft, wanted, context) is var reading and not Reading<TDraft>.Nothing)
                    return new Correction<TDraft>(field, reading, wanted);
        }

        return null;
    }
}
