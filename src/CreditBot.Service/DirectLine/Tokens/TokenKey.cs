using System.Security.Cryptography;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.DirectLine.Tokens;

/// <summary>The key that signs tokens: made once, kept in the archive under data protection, the same on every node and after a restart.</summary>
internal sealed class TokenKey(ConversationStore store, TurnFactory turns, IDataProtectionProvider protection) : IDisposable
{
    private const string StateKey = "service/direct-line-token-key";

    private readonly IDataProtector _protector = protection.CreateProtector("CreditBot.DirectLine.TokenKey");
    private readonly SemaphoreSlim _once = new(1, 1);
    private SigningCredentials? _credentials;

    public async ValueTask<SigningCredentials> GetAsync(CancellationToken cancellationToken)
    {
        if (_credentials is { } known)
        {
            return known;
        }

        await _once.WaitAsync(cancellationToken);
        try
        {
            return _credentials ??= new SigningCredentials(
                new SymmetricSecurityKey(await ReadOrMakeAsync(cancellationToken)),
                SecurityAlgorithms.HmacSha256);
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task<byte[]> ReadOrMakeAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } kept)
        {
            return kept;
        }

        var made = RandomNumberGenerator.GetBytes(32);
        await using var turn = turns.Begin();
        turn.Save(StateKey, _protector.Protect(made), 0);
        try
        {
            await turn.CommitAsync(cancellationToken);
            return made;
        }
        catch (TurnConflictException e)
        {
            return await ReadAsync(cancellationToken) ?? throw new InvalidOperationException("Another node made the token key and it cannot be read.", e);
        }
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken) =>
        await store.ReadStateAsync(StateKey, cancellationToken) is { } row ? _protector.Unprotect(row.Sealed) : null;
}
