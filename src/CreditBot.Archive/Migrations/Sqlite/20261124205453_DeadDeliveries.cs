using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditBot.Archive.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DeadDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_DeadAt",
                table: "Deliveries",
                column: "DeadAt",
                filter: "\"DeadAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_DeadAt",
                table: "Deliveries");
        }
    }
}
