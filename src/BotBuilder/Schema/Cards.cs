using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A button.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class CardAction
{
    public CardAction()
    {
    }

    public CardAction(string type = default, string title = default, string image = default, string text = default, string displayText = default, object value = default, object channelData = default)
    {
        Type = type;
        Title = title;
        Image = image;
        Text = text;
        DisplayText = displayText;
        Value = value;
        ChannelData = channelData;
    }

    /// <summary>One of <see cref="ActionTypes"/>.</summary>
    public string Type { get; set; }

    public string Title { get; set; }

    public string Image { get; set; }

    public string ImageAltText { get; set; }

    public string Text { get; set; }

    public string DisplayText { get; set; }

    /// <summary>What a tap sends: text for imBack, any value for postBack and messageBack.</summary>
    public object Value { get; set; }

    public object ChannelData { get; set; }
}

/// <summary>Buttons that stand under the last message and vanish when one is tapped.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    public SuggestedActions(IList<string> to = default, IList<CardAction> actions = default)
    {
        To = to;
        Actions = actions;
    }

    /// <summary>Ids of the accounts that see the buttons; null or empty means all.</summary>
    public IList<string> To { get; set; }

    public IList<CardAction> Actions { get; set; }
}

/// <summary>A picture on a card.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class CardImage
{
    public CardImage()
    {
    }

    public CardImage(string url = default, string alt = default, CardAction tap = default)
    {
        Url = url;
        Alt = alt;
        Tap = tap;
    }

    public string Url { get; set; }

    public string Alt { get; set; }

    public CardAction Tap { get; set; }
}

/// <summary>A card with a title, text, pictures and buttons that every channel can show.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class HeroCard
{
    public const string ContentType = "application/vnd.microsoft.card.hero";

    public HeroCard()
    {
    }

    public HeroCard(string title = default, string subtitle = default, string text = default, IList<CardImage> images = default, IList<CardAction> buttons = default, CardAction tap = default)
    {
        Title = title;
        Subtitle = subtitle;
        Text = text;
        Images = images;
        Buttons = buttons;
        Tap = tap;
    }

    public string Title { get; set; }

    public string Subtitle { get; set; }

    public string Text { get; set; }

    public IList<CardImage> Images { get; set; }

    public IList<CardAction> Buttons { get; set; }

    public CardAction Tap { get; set; }
}

/// <summary>Turns cards into attachments.</summary>
public static class Extensions
{
    /// <summary>An attachment that carries the card as its content.</summary>
    public static Attachment ToAttachment(this HeroCard card) => new(HeroCard.ContentType, content: card);
}
