using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using Microsoft.AspNetCore.DataProtection;

namespace CreditBot.Service.Turns;

/// <summary>Unfinished reports of bound staff as bot state <c>draft/{person}/{dialog}</c>, encrypted with the service's keys (design §6).</summary>
internal sealed class Drafts(ConversationStore store, SettingStore settings, TurnFactory turns, IDataProtectionProvider protection, TimeProvider time) : IDraftStore
{
    /// <summary>Setting: hours for which an unfinished report is offered again.</summary>
    public const string HoursSetting = "MajorEvent.DraftHours";

    private const double DefaultHours = 24;
    private const string Prefix = "draft/";

    private readonly ServiceProtection _protection = new(protection.CreateProtector("CreditBot.Turns.Drafts"));

    public void Keep(ArchiveTurn work, Guid personId, string dialog, KeptDraft draft) =>
        work.Put(Key(personId, dialog), _protection.Seal(JsonSerializer.SerializeToUtf8Bytes(draft)));

    public async ValueTask<KeptDraft?> FindAsync(Guid personId, string dialog, CancellationToken cancellationToken) =>
        await store.ReadStateAsync(Key(personId, dialog), cancellationToken) is { } row && Read(row) is { } draft && draft.SavedAt >= await SinceAsync(cancellationToken)
            ? draft
            : null;

    public async ValueTask DropAsync(ArchiveTurn work, Guid personId, string dialog, CancellationToken cancellationToken)
    {
        if (await store.ReadStateAsync(Key(personId, dialog), cancellationToken) is { } row)
            work.Save(row.Key, null, row.Version);
    }

    /// <summary>Deletes those whose time is over, or that the service's keys no longer open; gives the number deleted.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var since = await SinceAsync(cancellationToken);
        var deleted = 0;
        foreach (var row in await store.ReadStatesAsync(Prefix, cancellationToken))
        {
            if (Read(row) is { } draft && draft.SavedAt >= since)
                continue;

            await using var turn = turns.Begin();
            turn.Save(row.Key, null, row.Version);
            try
            {
                await turn.CommitAsync(cancellationToken);
                deleted++;
            }
            catch (TurnConflictException)
            {
                // It was touched meanwhile and lives on.
            }
        }

        return deleted;
    }

    private static string Key(Guid personId, string dialog) => $"{Prefix}{personId:N}/{dialog}";

    private KeptDraft? Read(BotState row)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptDraft>(_protection.Open(row.Sealed));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private async Task<DateTimeOffset> SinceAsync(CancellationToken cancellationToken)
    {
        var hours = double.TryParse(await settings.GetAsync(HoursSetting, cancellationToken), NumberStyles.Float, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : DefaultHours;
        return time.GetUtcNow() - TimeSpan.FromHours(hours);
    }
}
