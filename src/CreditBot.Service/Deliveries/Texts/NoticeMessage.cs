namespace CreditBot.Service.Deliveries.Texts;

/// <summary>A notice in the words of one language.</summary>
internal sealed record NoticeMessage(string Title, IReadOnlyList<NoticeLine> Lines, NoticeLine? Link)
{
    /// <summary>Somebody has to act now; a card shows it in red.</summary>
    public bool IsUrgent { get; init; }

    public string WithoutLink => string.Join('\n', [Title, .. Lines.Select(line => line.Text)]);

    /// <summary>One line each for what happened, for what there is to say, and for the link.</summary>
    public string Text => Link is null ? WithoutLink : $"{WithoutLink}\n{Link.Text}";
}

/// <summary>A value and the words it stands in, such as <c>编号：{0}</c>.</summary>
internal sealed record NoticeLine(string Words, string Value)
{
    public string Text => string.Format(null, Words, Value);

    /// <summary>The words alone, without the colon.</summary>
    public string Label => Words.Replace("{0}", "", StringComparison.Ordinal).TrimEnd(' ', ':', '：');
}
