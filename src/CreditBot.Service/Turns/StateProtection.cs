using CreditBot.Archive.Sealing;
using Microsoft.AspNetCore.DataProtection;

namespace CreditBot.Service.Turns;

/// <summary>How a conversation's state is encrypted.</summary>
internal interface IStateProtection
{
    byte[] Seal(byte[] plain);

    byte[] Open(byte[] @sealed);
}

/// <summary>Sealed to a web conversation's key; opened with the secret that came with the request.</summary>
internal sealed class ConversationProtection(byte[] publicKey, ConversationSecret secret) : IStateProtection
{
    public byte[] Seal(byte[] plain) => SealedJson.Seal(publicKey, plain);

    public byte[] Open(byte[] @sealed) => SealedJson.Strip(secret.Open(publicKey, @sealed));
}

/// <summary>Encrypted with the service's own keys, for channels that have no secret.</summary>
internal sealed class ServiceProtection(IDataProtector protector) : IStateProtection
{
    public byte[] Seal(byte[] plain) => protector.Protect(plain);

    public byte[] Open(byte[] @sealed) => protector.Unprotect(@sealed);
}
