using CreditBot.Forms.Engine;

namespace CreditBot.Dialogs.Routing;

/// <summary>What a text asks for while no conversation runs.</summary>
public abstract record Heard
{
    private Heard()
    {
    }

    /// <summary>A greeting, or the menu itself.</summary>
    public sealed record Menu : Heard
    {
        public static Menu Asked { get; } = new();
    }

    /// <summary>A word that steers a conversation.</summary>
    public sealed record Steering(Command Command) : Heard;

    /// <summary>A question that is answered in place.</summary>
    public sealed record Question(Aside Aside) : Heard;

    /// <summary>One conversation, or several between which the bot must ask.</summary>
    public sealed record Wanted(IReadOnlyList<Conversation> Conversations) : Heard;

    /// <summary>Nothing that this bot does.</summary>
    public sealed record Nothing : Heard
    {
        public static Nothing Known { get; } = new();
    }
}
