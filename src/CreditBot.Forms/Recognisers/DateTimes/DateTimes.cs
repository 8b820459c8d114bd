namespace CreditBot.Forms.Recognisers;

/// <summary>Finds dates, times and ranges, resolved against the turn's clock at UTC+8.</summary>
public static class DateTimes
{
    /// <summary>All matches in the order of the text; they never overlap. Work is linear in the length of the message.</summary>
    public static IReadOnlyList<DateTimeMatch> Find(string text, DateTimeOffset now, Tense tense)
    {
        var folded = Text.Fold(text);
        var local = now.ToOffset(China.Offset);
        if (new DateLexer(folded, local, tense).Read() is not { } tokens)
        {
            return [];
        }

        var reader = new MomentReader(folded);
        var moments = reader.Read(tokens);
        var resolver = new MomentResolver(local, tense);
        var matches = new List<DateTimeMatch>(moments.Count);
        DateToken? named = null;
        for (var i = 0; i < moments.Count; i++)
        {
            var moment = moments[i];
            if (i + 1 < moments.Count && moment.Other is not { Kind: TokenKind.Asked } && moments[i + 1].Other is null && reader.Joined(moment, moments[i + 1]))
            {
                matches.Add(resolver.Range(moment, moments[++i]));
            }
            else if (reader.RefersBack(moment))
            {
                matches.Add(named is null ? resolver.NeedsDate(moment) : resolver.One(moment with { Date = named }));
            }
            else if (moment is { Date: null, Other: null } && named is not null)
            {
                // 昨天上午开会，下午出事: the afternoon of the day that was named.
                matches.Add(resolver.One(moment with { Date = named }));
            }
            else
            {
                matches.Add(resolver.One(moment));
            }

            matches[^1].NamesDay = moment.Date is not null || moment.Other is not null;
            named = moment.Date ?? named;
        }

        return matches;
    }
}
