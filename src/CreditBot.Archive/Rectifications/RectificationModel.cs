using CreditBot.Archive.Attachments;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Directory;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Keys, foreign keys and indexes of notices, their tracking log, suggestions and calendars.</summary>
internal static class RectificationModel
{
    private const string Open = "\"IsOpen\"";

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Rectification>(record =>
        {
            record.ToTable(t => t.HasCheckConstraint("CK_Rectifications_Origin", "length(trim(\"Source\")) > 0 AND length(trim(\"Summary\")) > 0"));
            record.ToTable(t => t.HasCheckConstraint("CK_Rectifications_Basis", "length(trim(\"Basis\")) > 0"));
            record.HasIndex(r => r.Reference).IsUnique();
            record.HasIndex(r => r.DocumentNumber).IsUnique();
            record.HasIndex(r => r.SourceReference);

            // Lists and counts are read from these alone, however long the history is: finished notices are not in them. SQLite calls an index
            // covering only when it holds the column of its own filter as well.
            record.HasIndex(r => new { r.UnitId, r.DueOn, r.Reference, r.Status, r.IsOpen }).HasFilter(Open);
            record.HasIndex(r => new { r.DueOn, r.Reference, r.Status, r.IsOpen }).HasFilter(Open);
            record.HasIndex(r => new { r.ResponsiblePersonId, r.DueOn, r.IsOpen }).HasFilter(Open);
            record.HasIndex(r => new { r.Status, r.DueOn, r.Reference });
            record.HasIndex(r => r.IsProvisional).HasFilter("\"IsProvisional\"");
            record.Property(r => r.Status).IsConcurrencyToken();
            record.HasOne<Unit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
            record.HasOne<Person>().WithMany().HasForeignKey(r => r.ResponsiblePersonId).OnDelete(DeleteBehavior.Restrict);
            record.HasMany(r => r.Entries).WithOne().HasForeignKey(e => e.RectificationId).OnDelete(DeleteBehavior.Restrict);
            record.Ignore(r => r.RequirementItems);
        });
        builder.Entity<RectificationEntry>(entry =>
        {
            entry.HasIndex(e => new { e.RectificationId, e.Number }).IsUnique();
            entry.HasOne<Person>().WithMany().HasForeignKey(e => e.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<RectificationSuggestion>(suggestion =>
        {
            suggestion.HasIndex(s => s.Reference).IsUnique();
            suggestion.HasIndex(s => new { s.AuthorId, s.CreatedAt });
            suggestion.HasIndex(s => new { s.Status, s.CreatedAt });
            suggestion.HasOne<Unit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
            suggestion.HasOne<Person>().WithMany().HasForeignKey(s => s.AuthorId).OnDelete(DeleteBehavior.Restrict);
            suggestion.HasOne<Rectification>().WithMany().HasForeignKey(s => s.RectificationId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Attachment>().HasOne<RectificationEntry>().WithMany().HasForeignKey(a => a.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<CalendarFile>().HasKey(c => new { c.Year, c.Version });
    }
}
