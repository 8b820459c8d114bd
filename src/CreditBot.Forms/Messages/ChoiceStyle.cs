namespace CreditBot.Forms.Messages;

/// <summary>How a channel shows choices.</summary>
public enum ChoiceStyle
{
    /// <summary>Buttons under the message (suggested actions) and cards.</summary>
    Buttons,

    /// <summary>Numbered lines in the text, for channels without buttons or cards .</summary>
    Text,
}

/// <summary>Which style a channel takes.</summary>
public static class ChoiceStyles
{
    public static ChoiceStyle Of(string? channelId) => channelId is "directline" or "webchat" or "emulator" or "test"
        ? ChoiceStyle.Buttons
        : ChoiceStyle.Text;
}
