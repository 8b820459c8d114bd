using System.Security.Cryptography;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Sealed;

namespace CreditBot.Archive.Tips.Handlers;

/// <summary>A handler who gave the passphrase: the private key, in memory only, until it is disposed.</summary>
public sealed class UnlockedHandler : IDisposable
{
    private readonly byte[] privateKey;
    private readonly HashSet<Guid> opened = [];
    private readonly Lock door = new();
    private bool locked;

    internal UnlockedHandler(Guid personId, byte[] privateKey)
    {
        (PersonId, this.privateKey) = (personId, privateKey);
        PublicKey = Sodium.PublicKey(privateKey);
    }

    public Guid PersonId { get; }

    internal byte[] PublicKey { get; }

    internal byte[] PrivateKey => locked ? throw new ObjectDisposedException(nameof(UnlockedHandler)) : privateKey;

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        locked = true;
        CryptographicOperations.ZeroMemory(privateKey);
    }

    /// <summary>The tip's keys; null when this handler may not know of the tip.</summary>
    internal TipSecret? Open(byte[] box)
    {
        try
        {
            return TipSecret.From(Sodium.Open(PublicKey, PrivateKey, box));
        }
        catch (CryptographicException)
        {
            // A decoy: the tip is kept from this handler.
            return null;
        }
    }

    internal void Remember(Guid tipId)
    {
        lock (door)
            opened.Add(tipId);
    }

    internal bool HasOpened(Guid tipId)
    {
        lock (door)
            return opened.Contains(tipId);
    }
}
