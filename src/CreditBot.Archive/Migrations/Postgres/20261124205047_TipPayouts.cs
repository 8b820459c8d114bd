using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditBot.Archive.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TipPayouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Known",
                table: "TipHandlerKeys",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TipPayerKeys",
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
                    table.PrimaryKey("PK_TipPayerKeys", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_TipPayerKeys_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TipPayouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    Mark = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipPayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TipPayoutKeys",
                columns: table => new
                {
                    PayoutId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Box = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipPayoutKeys", x => new { x.PersonId, x.PayoutId });
                    table.ForeignKey(
                        name: "FK_TipPayoutKeys_TipPayerKeys_PersonId",
                        column: x => x.PersonId,
                        principalTable: "TipPayerKeys",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TipPayoutKeys_TipPayouts_PayoutId",
                        column: x => x.PayoutId,
                        principalTable: "TipPayouts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TipPayoutKeys_PayoutId",
                table: "TipPayoutKeys",
                column: "PayoutId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TipPayoutKeys");

            migrationBuilder.DropTable(
                name: "TipPayerKeys");

            migrationBuilder.DropTable(
                name: "TipPayouts");

            migrationBuilder.DropColumn(
                name: "Known",
                table: "TipHandlerKeys");
        }
    }
}
