using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditBot.Archive.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RectificationLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(CreditBot.Archive.Rectifications.EarlierNotices.Sql);
            migrationBuilder.DropIndex(
                name: "IX_RectificationEntries_RectificationId_Number",
                table: "RectificationEntries");

            migrationBuilder.CreateIndex(
                name: "IX_RectificationEntries_RectificationId_Number",
                table: "RectificationEntries",
                columns: new[] { "RectificationId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RectificationEntries_RectificationId_Number",
                table: "RectificationEntries");

            migrationBuilder.CreateIndex(
                name: "IX_RectificationEntries_RectificationId_Number",
                table: "RectificationEntries",
                columns: new[] { "RectificationId", "Number" });
        }
    }
}
