using CreditBot.Archive.Deliveries;

namespace CreditBot.Archive.Turns;

/// <summary>Begins units of work; the only way to write to the archive.</summary>
public sealed class TurnFactory
{
    private readonly ITurnWriter writer;
    private readonly DeliverySignal signal;

    internal TurnFactory(ITurnWriter writer, DeliverySignal signal) => (this.writer, this.signal) = (writer, signal);

    /// <summary>Begins one; nothing is locked until something opens it.</summary>
    public ArchiveTurn Begin() => new(writer, signal);
}
