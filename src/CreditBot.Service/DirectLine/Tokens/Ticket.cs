using CreditBot.Archive.Sealing;

namespace CreditBot.Service.DirectLine.Tokens;

/// <summary>What a token says: which conversation, who speaks, and the secret that opens it.</summary>
internal sealed record Ticket(string ConversationId, string UserId, ConversationSecret Secret)
{
    /// <summary>Origins of pages that may use it; empty means those of the configuration.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}

/// <summary>What a file token says: which file, the key that opens it, and how long it is before it was filled up.</summary>
internal sealed record FileTicket(Guid Id, byte[] Key, string Name, string ContentType, long Length);

/// <summary>What a puzzle's token says: a random value, the work that it asks for, and when it was made.</summary>
internal sealed record PuzzleTicket(string Nonce, int Bits, DateTimeOffset IssuedAt);

/// <summary>Outcome of reading a token.</summary>
internal abstract record TokenReading<T>
{
    private TokenReading()
    {
    }

    public sealed record Valid(T Ticket) : TokenReading<T>;

    public sealed record Expired : TokenReading<T>;

    public sealed record Malformed : TokenReading<T>;
}
