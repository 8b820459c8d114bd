using CreditBot.Archive.Tips.Routing;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Audit;

/// <summary>
/// PostgreSQL keeps rows in the order they came and with each the number of its transaction, which stands between numbers of timed rows.
/// When a day is over, the tips' rows are written anew in the order of their random keys, all by one transaction, and so are the notices of tips.
/// </summary>
internal static class PostgresRowOrder
{
    /// <summary>Table after table, in the order in which others lock them.</summary>
    private const string Rewrite = """
        LOCK TABLE "Tips", "TipFileChunks", "TipEntries", "TipKeys", "TipPayouts", "TipPayoutKeys", "TipPayerKeys", "TipAuditEntries", "TipAuditDays", "TipHandlerKeys" IN ACCESS EXCLUSIVE MODE;
        UPDATE "Tips" SET "Reference" = "Reference";
        CLUSTER "Tips" USING "PK_Tips";
        UPDATE "TipFileChunks" SET "Sealed" = "Sealed";
        CLUSTER "TipFileChunks" USING "PK_TipFileChunks";
        UPDATE "TipEntries" SET "Public" = "Public";
        CLUSTER "TipEntries" USING "PK_TipEntries";
        UPDATE "TipKeys" SET "Box" = "Box";
        CLUSTER "TipKeys" USING "PK_TipKeys";
        UPDATE "TipPayouts" SET "Mark" = "Mark";
        CLUSTER "TipPayouts" USING "PK_TipPayouts";
        UPDATE "TipPayoutKeys" SET "Box" = "Box";
        CLUSTER "TipPayoutKeys" USING "PK_TipPayoutKeys";
        UPDATE "TipPayerKeys" SET "Confirmed" = "Confirmed";
        CLUSTER "TipPayerKeys" USING "PK_TipPayerKeys";
        UPDATE "TipAuditEntries" SET "Actor" = "Actor";
        CLUSTER "TipAuditEntries" USING "PK_TipAuditEntries";
        UPDATE "TipAuditDays" SET "Closed" = "Closed";
        CLUSTER "TipAuditDays" USING "PK_TipAuditDays";
        UPDATE "TipHandlerKeys" SET "Confirmed" = "Confirmed";
        CLUSTER "TipHandlerKeys" USING "PK_TipHandlerKeys";
        UPDATE "TipRecoveries" SET "PublicKey" = "PublicKey";
        CLUSTER "TipRecoveries" USING "PK_TipRecoveries";
        UPDATE "Deliveries" SET "Key" = "Key" WHERE "KeepsNoTime";
        """;

    public static async Task ForgetAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        // The whole table first: whoever waits for the row in it would hold the table.
        await context.Database.ExecuteSqlRawAsync("LOCK TABLE \"TipRecoveries\" IN ACCESS EXCLUSIVE MODE", cancellationToken);
        await TipRouter.LockAsync(context, cancellationToken);
        await context.Database.ExecuteSqlRawAsync(Rewrite, cancellationToken);
    }
}
