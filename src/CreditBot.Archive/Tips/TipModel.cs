using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips;

/// <summary>Keys and indexes of the tips' tables. On SQLite these have no row ids, which the migration sees to.</summary>
internal static class TipModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Tip>(tip =>
        {
            tip.HasIndex(t => t.Reference).IsUnique();
            tip.HasIndex(t => t.DraftKey).IsUnique();
            tip.HasIndex(t => t.LookupId).IsUnique();
        });
        builder.Entity<TipEntry>(entry =>
        {
            entry.HasKey(e => new { e.TipId, e.Number });
            entry.HasOne<Tip>().WithMany().HasForeignKey(e => e.TipId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TipKey>(key =>
        {
            key.HasKey(k => new { k.PersonId, k.TipId });
            key.HasOne<Tip>().WithMany().HasForeignKey(k => k.TipId).OnDelete(DeleteBehavior.Restrict);
            key.HasOne<TipHandlerKey>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<TipHandlerKey>(key =>
        {
            key.HasKey(k => k.PersonId);
            key.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TipPayoutKey>(key =>
        {
            key.HasKey(k => new { k.PersonId, k.PayoutId });
            key.HasOne<TipPayout>().WithMany().HasForeignKey(k => k.PayoutId).OnDelete(DeleteBehavior.Cascade);
            key.HasOne<TipPayerKey>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<TipPayerKey>(key =>
        {
            key.HasKey(k => k.PersonId);
            key.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TipFileChunk>().HasKey(c => new { c.FileId, c.Number });
        builder.Entity<TipAuditEntry>().HasIndex(e => e.Day);
        builder.Entity<TipAuditDay>().HasKey(d => d.Day);
    }
}
