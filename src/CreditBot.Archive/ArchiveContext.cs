using CreditBot.Archive.Attachments;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive;

/// <summary>The one archive. Each database has its own derived context, which only carries its migrations.</summary>
public abstract class ArchiveContext(DbContextOptions options)
    : IdentityUserContext<DeskAccount>(options), IDataProtectionKeyContext
{
    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<ChannelBinding> ChannelBindings => Set<ChannelBinding>();

    public DbSet<BindingCode> BindingCodes => Set<BindingCode>();

    public DbSet<MajorCreditEvent> Events => Set<MajorCreditEvent>();

    public DbSet<EventReport> EventReports => Set<EventReport>();

    public DbSet<Rectification> Rectifications => Set<Rectification>();

    public DbSet<RectificationEntry> RectificationEntries => Set<RectificationEntry>();

    public DbSet<RectificationSuggestion> RectificationSuggestions => Set<RectificationSuggestion>();

    public DbSet<CalendarFile> CalendarFiles => Set<CalendarFile>();

    public DbSet<Tip> Tips => Set<Tip>();

    public DbSet<TipEntry> TipEntries => Set<TipEntry>();

    public DbSet<TipKey> TipKeys => Set<TipKey>();

    public DbSet<TipFileChunk> TipFileChunks => Set<TipFileChunk>();

    public DbSet<TipHandlerKey> TipHandlerKeys => Set<TipHandlerKey>();

    public DbSet<TipRecovery> TipRecoveries => Set<TipRecovery>();

    public DbSet<TipPayout> TipPayouts => Set<TipPayout>();

    public DbSet<TipPayoutKey> TipPayoutKeys => Set<TipPayoutKey>();

    public DbSet<TipPayerKey> TipPayerKeys => Set<TipPayerKey>();

    public DbSet<TipAuditEntry> TipAuditEntries => Set<TipAuditEntry>();

    public DbSet<TipAuditDay> TipAuditDays => Set<TipAuditDay>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<AttachmentChunk> AttachmentChunks => Set<AttachmentChunk>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<DirectLineConversation> Conversations => Set<DirectLineConversation>();

    public DbSet<DirectLineActivity> ConversationActivities => Set<DirectLineActivity>();

    public DbSet<BotState> BotStates => Set<BotState>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<Counter> Counters => Set<Counter>();

    internal DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    internal DbSet<SiteSalt> SiteSalts => Set<SiteSalt>();

    /// <summary>Version 3 has passkeys.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ArchiveModel.Configure(builder);
    }
}
