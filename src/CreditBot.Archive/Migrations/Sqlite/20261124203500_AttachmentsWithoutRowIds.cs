using CreditBot.Archive.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CreditBot.Archive.Migrations.Sqlite;

/// <summary>Files of tips pass through these tables; between the row ids of files that stay, theirs would leave a gap that tells when they came.</summary>
[DbContext(typeof(SqliteArchiveContext))]
[Migration("20261124203500_AttachmentsWithoutRowIds")]
public sealed class AttachmentsWithoutRowIds : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => Rebuild(migrationBuilder, " WITHOUT ROWID");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => Rebuild(migrationBuilder, "");

    private static void Rebuild(MigrationBuilder migrationBuilder, string kind)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql($"""
            CREATE TABLE "NewAttachments" (
                "Id" TEXT NOT NULL CONSTRAINT "PK_Attachments" PRIMARY KEY,
                "ConversationId" TEXT NULL,
                "EntryId" TEXT NULL,
                "Header" BLOB NOT NULL,
                "Length" INTEGER NOT NULL,
                "ReportId" TEXT NULL,
                "Sha256" BLOB NULL,
                CONSTRAINT "FK_Attachments_EventReports_ReportId" FOREIGN KEY ("ReportId") REFERENCES "EventReports" ("Id") ON DELETE RESTRICT,
                CONSTRAINT "FK_Attachments_RectificationEntries_EntryId" FOREIGN KEY ("EntryId") REFERENCES "RectificationEntries" ("Id") ON DELETE RESTRICT
            ){kind};
            CREATE TABLE "NewAttachmentChunks" (
                "AttachmentId" TEXT NOT NULL,
                "Number" INTEGER NOT NULL,
                "Sealed" BLOB NOT NULL,
                CONSTRAINT "PK_AttachmentChunks" PRIMARY KEY ("AttachmentId", "Number"),
                CONSTRAINT "FK_AttachmentChunks_Attachments_AttachmentId" FOREIGN KEY ("AttachmentId") REFERENCES "NewAttachments" ("Id") ON DELETE CASCADE
            ){kind};
            INSERT INTO "NewAttachments" ("Id", "ConversationId", "EntryId", "Header", "Length", "ReportId", "Sha256")
                SELECT "Id", "ConversationId", "EntryId", "Header", "Length", "ReportId", "Sha256" FROM "Attachments";
            INSERT INTO "NewAttachmentChunks" ("AttachmentId", "Number", "Sealed") SELECT "AttachmentId", "Number", "Sealed" FROM "AttachmentChunks";
            DROP TABLE "AttachmentChunks";
            DROP TABLE "Attachments";
            ALTER TABLE "NewAttachments" RENAME TO "Attachments";
            ALTER TABLE "NewAttachmentChunks" RENAME TO "AttachmentChunks";
            CREATE INDEX "IX_Attachments_ConversationId" ON "Attachments" ("ConversationId");
            CREATE INDEX "IX_Attachments_EntryId" ON "Attachments" ("EntryId");
            CREATE INDEX "IX_Attachments_ReportId" ON "Attachments" ("ReportId");
            """);
    }
}
