using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditBot.Archive.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Rectifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rectifications_ResponsiblePersonId",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_UnitId_Status_DueOn",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_RectificationEntries_RectificationId_At",
                table: "RectificationEntries");

            migrationBuilder.AlterColumn<string>(
                name: "Reference",
                table: "Rectifications",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "IssuedOn",
                table: "Rectifications",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DueOn",
                table: "Rectifications",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");

            migrationBuilder.AddColumn<long>(
                name: "ApprovedAt",
                table: "Rectifications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ApprovedById",
                table: "Rectifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deadline",
                table: "Rectifications",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DraftedById",
                table: "Rectifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DueWorkingDays",
                table: "Rectifications",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExtensionUntil",
                table: "Rectifications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "Rectifications",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsProvisional",
                table: "Rectifications",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "IssuedAt",
                table: "Rectifications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "IssuedById",
                table: "Rectifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Origin",
                table: "Rectifications",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ReviewPassedAt",
                table: "Rectifications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SignedAt",
                table: "Rectifications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SignedById",
                table: "Rectifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceReference",
                table: "Rectifications",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StatusBefore",
                table: "Rectifications",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "AuthorId",
                table: "RectificationEntries",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<DateOnly>(
                name: "NewDueOn",
                table: "RectificationEntries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "RectificationEntries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "OldDueOn",
                table: "RectificationEntries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Step",
                table: "RectificationEntries",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "EntryId",
                table: "Attachments",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CalendarFiles",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    ImportedAt = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFiles", x => new { x.Year, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "RectificationSuggestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: false),
                    Risk = table.Column<string>(type: "text", nullable: false),
                    Proposal = table.Column<string>(type: "text", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "text", nullable: false),
                    RectificationId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecisionNote = table.Column<string>(type: "text", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RectificationSuggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RectificationSuggestions_People_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RectificationSuggestions_Rectifications_RectificationId",
                        column: x => x.RectificationId,
                        principalTable: "Rectifications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RectificationSuggestions_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_DocumentNumber",
                table: "Rectifications",
                column: "DocumentNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_IsOpen_DueOn_Reference_Status",
                table: "Rectifications",
                columns: new[] { "IsOpen", "DueOn", "Reference", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_IsProvisional",
                table: "Rectifications",
                column: "IsProvisional",
                filter: "\"IsProvisional\"");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_ResponsiblePersonId_IsOpen_DueOn",
                table: "Rectifications",
                columns: new[] { "ResponsiblePersonId", "IsOpen", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_SourceReference",
                table: "Rectifications",
                column: "SourceReference");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_UnitId_IsOpen_DueOn_Reference_Status",
                table: "Rectifications",
                columns: new[] { "UnitId", "IsOpen", "DueOn", "Reference", "Status" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Rectifications_Basis",
                table: "Rectifications",
                sql: "length(trim(\"Basis\")) > 0");

            migrationBuilder.CreateIndex(
                name: "IX_RectificationEntries_RectificationId_Number",
                table: "RectificationEntries",
                columns: new[] { "RectificationId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_EntryId",
                table: "Attachments",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RectificationSuggestions_AuthorId_CreatedAt",
                table: "RectificationSuggestions",
                columns: new[] { "AuthorId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RectificationSuggestions_RectificationId",
                table: "RectificationSuggestions",
                column: "RectificationId");

            migrationBuilder.CreateIndex(
                name: "IX_RectificationSuggestions_Reference",
                table: "RectificationSuggestions",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RectificationSuggestions_Status_CreatedAt",
                table: "RectificationSuggestions",
                columns: new[] { "Status", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RectificationSuggestions_UnitId",
                table: "RectificationSuggestions",
                column: "UnitId");

            migrationBuilder.AddForeignKey(
                name: "FK_Attachments_RectificationEntries_EntryId",
                table: "Attachments",
                column: "EntryId",
                principalTable: "RectificationEntries",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Attachments_RectificationEntries_EntryId",
                table: "Attachments");

            migrationBuilder.DropTable(
                name: "CalendarFiles");

            migrationBuilder.DropTable(
                name: "RectificationSuggestions");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_DocumentNumber",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_IsOpen_DueOn_Reference_Status",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_IsProvisional",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_ResponsiblePersonId_IsOpen_DueOn",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_SourceReference",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_UnitId_IsOpen_DueOn_Reference_Status",
                table: "Rectifications");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Rectifications_Basis",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_RectificationEntries_RectificationId_Number",
                table: "RectificationEntries");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_EntryId",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "ApprovedAt",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "ApprovedById",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "Deadline",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "DraftedById",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "DueWorkingDays",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "ExtensionUntil",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "IsProvisional",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "IssuedAt",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "IssuedById",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "ReviewPassedAt",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "SignedAt",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "SignedById",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "SourceReference",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "StatusBefore",
                table: "Rectifications");

            migrationBuilder.DropColumn(
                name: "NewDueOn",
                table: "RectificationEntries");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "RectificationEntries");

            migrationBuilder.DropColumn(
                name: "OldDueOn",
                table: "RectificationEntries");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "RectificationEntries");

            migrationBuilder.DropColumn(
                name: "EntryId",
                table: "Attachments");

            migrationBuilder.AlterColumn<string>(
                name: "Reference",
                table: "Rectifications",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "IssuedOn",
                table: "Rectifications",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DueOn",
                table: "Rectifications",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "AuthorId",
                table: "RectificationEntries",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_ResponsiblePersonId",
                table: "Rectifications",
                column: "ResponsiblePersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_UnitId_Status_DueOn",
                table: "Rectifications",
                columns: new[] { "UnitId", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_RectificationEntries_RectificationId_At",
                table: "RectificationEntries",
                columns: new[] { "RectificationId", "At" });
        }
    }
}
