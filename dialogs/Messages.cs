using CreditBot.Forms;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs;

/// <summary>Messages that ask nothing.</summary>
public static class Messages
{
    public static Activity Text(WordBook words, Language language, Phrase phrase) => Text(words.Say(language, phrase), language);

    public static Activity Text(string text, Language language) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        Locale = language.Tag(),
        InputHint = InputHints.AcceptingInput,
    };

    /// <summary>A message that confirms a filing (<c>channelData.filed</c>, docs/protocol.md).</summary>
    public static Activity Filed(string text, Language language, string kind, string reference, IReadOnlyList<string> next)
    {
        var message = Text(text, language);
        message.ChannelData = new JObject { ["filed"] = new JObject { ["kind"] = kind, ["reference"] = reference } };
        message.SuggestedActions = Buttons.Plain(next);
        return message;
    }
}
