using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditBot.Archive.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Tips : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "KeepsNoTime",
                table: "Deliveries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "TipAuditDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Nonce = table.Column<byte[]>(type: "bytea", nullable: false),
                    Digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    Closed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipAuditDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TipAuditEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Detail = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipAuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TipFileChunks",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipFileChunks", x => new { x.FileId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "TipHandlerKeys",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    Confirmed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipHandlerKeys", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_TipHandlerKeys_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TipRecoveries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipRecoveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: false),
                    DraftKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    LookupId = table.Column<byte[]>(type: "bytea", nullable: false),
                    ReceiptBox = table.Column<byte[]>(type: "bytea", nullable: false),
                    RecoveryBox = table.Column<byte[]>(type: "bytea", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TipEntries",
                columns: table => new
                {
                    TipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Public = table.Column<byte[]>(type: "bytea", nullable: false),
                    Internal = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipEntries", x => new { x.TipId, x.Number });
                    table.ForeignKey(
                        name: "FK_TipEntries_Tips_TipId",
                        column: x => x.TipId,
                        principalTable: "Tips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TipKeys",
                columns: table => new
                {
                    TipId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Box = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipKeys", x => new { x.PersonId, x.TipId });
                    table.ForeignKey(
                        name: "FK_TipKeys_TipHandlerKeys_PersonId",
                        column: x => x.PersonId,
                        principalTable: "TipHandlerKeys",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TipKeys_Tips_TipId",
                        column: x => x.TipId,
                        principalTable: "Tips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TipAuditEntries_Day",
                table: "TipAuditEntries",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_TipKeys_TipId",
                table: "TipKeys",
                column: "TipId");

            migrationBuilder.CreateIndex(
                name: "IX_Tips_DraftKey",
                table: "Tips",
                column: "DraftKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tips_LookupId",
                table: "Tips",
                column: "LookupId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tips_Reference",
                table: "Tips",
                column: "Reference",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TipAuditDays");

            migrationBuilder.DropTable(
                name: "TipAuditEntries");

            migrationBuilder.DropTable(
                name: "TipEntries");

            migrationBuilder.DropTable(
                name: "TipFileChunks");

            migrationBuilder.DropTable(
                name: "TipKeys");

            migrationBuilder.DropTable(
                name: "TipRecoveries");

            migrationBuilder.DropTable(
                name: "TipHandlerKeys");

            migrationBuilder.DropTable(
                name: "Tips");

            migrationBuilder.DropColumn(
                name: "KeepsNoTime",
                table: "Deliveries");
        }
    }
}
