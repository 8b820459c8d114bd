using System.Text.Json.Nodes;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Deliveries.Robots;

/// <summary>What differs between the group robots.</summary>
internal interface IRobot
{
    /// <summary>Name of the number in a reply that is 0 when the message was taken; it comes with HTTP 200 whatever it is.</summary>
    string Verdict { get; }

    /// <summary>What the service allows one robot.</summary>
    IReadOnlyList<PaceLimit> Limits { get; }

    /// <summary>The body, within the service's size.</summary>
    JsonObject Message(NoticeMessage notice, MessageFormat format);

    /// <summary>Puts the signature where the service looks for it; gives the address.</summary>
    Uri Sign(Uri address, JsonObject message, string secret, DateTimeOffset now);

    /// <summary>How long to wait when a verdict means that the robot is only too fast or the service busy; null when the message is not wanted as it is.</summary>
    TimeSpan? Patience(long verdict);
}
