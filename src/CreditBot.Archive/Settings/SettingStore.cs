using CreditBot.Archive.Audit;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Settings;

/// <summary>The bureau's own figures (requirements §0.2). What nobody has set has no value, and nothing may stand in for it.</summary>
public sealed class SettingStore
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly TimeProvider time;

    internal SettingStore(IDbContextFactory<ArchiveContext> contexts, TimeProvider time) => (this.contexts, this.time) = (contexts, time);

    /// <summary>The value in force, or null: 未设定.</summary>
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Current(context, key).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Writes the next version, with an audit entry that names the old and the new value; null unsets. The same value again writes nothing.</summary>
    public async Task SetAsync(ArchiveTurn turn, string key, string? value, string actor, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var current = await Current(context, key).FirstOrDefaultAsync(cancellationToken);
        if (string.Equals(current?.Value, value, StringComparison.Ordinal))
            return;
        var now = time.GetUtcNow();
        context.Settings.Add(new Setting { Key = key, Version = (current?.Version ?? 0) + 1, Value = value, At = now, By = actor });
        var detail = $"{current?.Value ?? Unset} -> {value ?? Unset}";
        await AuditChain.AppendAsync(context, now, actor, "setting.changed", key, detail, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    private const string Unset = "(unset)";

    private static IQueryable<Setting> Current(ArchiveContext context, string key) =>
        context.Settings.AsNoTracking().Where(s => s.Key == key).OrderByDescending(s => s.Version);
}
