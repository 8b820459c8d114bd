using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditBot.Archive.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RectificationLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rectifications_IsOpen_DueOn_Reference_Status",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_ResponsiblePersonId_IsOpen_DueOn",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_Status_DueOn",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_UnitId_IsOpen_DueOn_Reference_Status",
                table: "Rectifications");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_DueOn_Reference_Status_IsOpen",
                table: "Rectifications",
                columns: new[] { "DueOn", "Reference", "Status", "IsOpen" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_ResponsiblePersonId_DueOn_IsOpen",
                table: "Rectifications",
                columns: new[] { "ResponsiblePersonId", "DueOn", "IsOpen" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_Status_DueOn_Reference",
                table: "Rectifications",
                columns: new[] { "Status", "DueOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_UnitId_DueOn_Reference_Status_IsOpen",
                table: "Rectifications",
                columns: new[] { "UnitId", "DueOn", "Reference", "Status", "IsOpen" },
                filter: "\"IsOpen\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rectifications_DueOn_Reference_Status_IsOpen",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_ResponsiblePersonId_DueOn_IsOpen",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_Status_DueOn_Reference",
                table: "Rectifications");

            migrationBuilder.DropIndex(
                name: "IX_Rectifications_UnitId_DueOn_Reference_Status_IsOpen",
                table: "Rectifications");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_IsOpen_DueOn_Reference_Status",
                table: "Rectifications",
                columns: new[] { "IsOpen", "DueOn", "Reference", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_ResponsiblePersonId_IsOpen_DueOn",
                table: "Rectifications",
                columns: new[] { "ResponsiblePersonId", "IsOpen", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_Status_DueOn",
                table: "Rectifications",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_UnitId_IsOpen_DueOn_Reference_Status",
                table: "Rectifications",
                columns: new[] { "UnitId", "IsOpen", "DueOn", "Reference", "Status" });
        }
    }
}
