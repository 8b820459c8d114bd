using CreditBot.Archive.Attachments;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CreditBot.Archive.Storage;

/// <summary>Keys, foreign keys, unique indexes and checks of the archive.</summary>
internal static class ArchiveModel
{
    public static void Configure(ModelBuilder builder)
    {
        ConfigureDirectory(builder);
        ConfigureEvents(builder);
        RectificationModel.Configure(builder);
        ConfigureAttachments(builder);
        Tips.TipModel.Configure(builder);
        ConfigureConversations(builder);
        ConfigureLedgers(builder);
        GenerateNoKeys(builder);
    }

    private static void ConfigureDirectory(ModelBuilder builder)
    {
        builder.Entity<Unit>(unit =>
        {
            unit.HasIndex(u => u.Code).IsUnique();
            unit.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Person>().HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<ChannelBinding>(binding =>
        {
            binding.HasIndex(b => new { b.ChannelId, b.AccountId }).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
            binding.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<BindingCode>(code =>
        {
            code.HasKey(c => c.Hash);
            code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<DeskAccount>().HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureEvents(ModelBuilder builder)
    {
        builder.Entity<MajorCreditEvent>(record =>
        {
            record.ToTable(t => t.HasCheckConstraint("CK_Events_Origin", HasSourceAndSummary));
            record.HasIndex(e => e.Reference).IsUnique();
            record.HasIndex(e => new { e.ReporterId, e.SubmittedAt });
            record.HasIndex(e => new { e.Status, e.SubmittedAt });
            record.HasIndex(e => new { e.UnitId, e.SubmittedAt });
            record.Property(e => e.Status).IsConcurrencyToken();
            record.HasOne<Unit>().WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
            record.HasOne<Person>().WithMany().HasForeignKey(e => e.ReporterId).OnDelete(DeleteBehavior.Restrict);
            record.HasOne<Person>().WithMany().HasForeignKey(e => e.AcknowledgedById).OnDelete(DeleteBehavior.Restrict);
            record.HasMany(e => e.Reports).WithOne().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<EventReport>(report =>
        {
            report.HasIndex(r => new { r.EventId, r.Number }).IsUnique();
            report.HasOne<Person>().WithMany().HasForeignKey(r => r.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureAttachments(ModelBuilder builder)
    {
        builder.Entity<Attachment>(attachment =>
        {
            attachment.HasIndex(a => a.ConversationId);
            attachment.Property(a => a.ReportId).IsConcurrencyToken();
            attachment.HasOne<EventReport>().WithMany().HasForeignKey(a => a.ReportId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<AttachmentChunk>(chunk =>
        {
            chunk.HasKey(c => new { c.AttachmentId, c.Number });
            chunk.HasOne<Attachment>().WithMany().HasForeignKey(c => c.AttachmentId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ConfigureConversations(ModelBuilder builder)
    {
        builder.Entity<DirectLineConversation>().HasIndex(c => c.ExpiresOn);
        builder.Entity<DirectLineActivity>(activity =>
        {
            activity.HasKey(a => new { a.ConversationId, a.Sequence });
            activity.HasIndex(a => new { a.ConversationId, a.ClientKey }).IsUnique();
            activity.HasOne<DirectLineConversation>().WithMany().HasForeignKey(a => a.ConversationId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<BotState>().HasKey(s => s.Key);
    }

    private static void ConfigureLedgers(ModelBuilder builder)
    {
        builder.Entity<Delivery>(delivery =>
        {
            delivery.HasIndex(d => d.Key).IsUnique();
            delivery.HasIndex(d => new { d.NextAttemptAt, d.Channel }).HasFilter("\"DeliveredAt\" IS NULL AND \"DeadAt\" IS NULL");
            delivery.HasIndex(d => d.DeadAt).HasFilter("\"DeadAt\" IS NOT NULL");
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.HasKey(e => e.Number);
            entry.HasIndex(e => e.Subject);
        });
        builder.Entity<AuditHead>().HasData(new AuditHead { Id = AuditHead.OnlyId, Number = 0, Hash = new byte[AuditChain.HashLength] });
        builder.Entity<Setting>().HasKey(s => new { s.Key, s.Version });
        builder.Entity<Counter>().HasKey(c => c.Name);
        builder.Entity<Counter>().HasData(new Counter { Name = Counter.Directory, Value = 1 });
        builder.Entity<SiteSalt>().HasKey(s => s.Name);
    }

    /// <summary>Clause 3.3.1: no record without a source and a summary.</summary>
    private const string HasSourceAndSummary = "length(trim(\"Source\")) > 0 AND length(trim(\"Summary\")) > 0";

    /// <summary>Every key of ours is given by the code: random, a draft's id or a position in a chain.</summary>
    private static void GenerateNoKeys(ModelBuilder builder)
    {
        var keys = builder.Model.GetEntityTypes()
            .Where(t => t.ClrType.Assembly == typeof(ArchiveModel).Assembly && t.ClrType != typeof(DeskAccount))
            .Select(t => t.FindPrimaryKey())
            .OfType<IMutableKey>();
        foreach (var property in keys.SelectMany(k => k.Properties))
            property.ValueGenerated = ValueGenerated.Never;
    }
}
