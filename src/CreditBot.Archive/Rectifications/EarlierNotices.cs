namespace CreditBot.Archive.Rectifications;

/// <summary>Brings notices of an earlier version to the tracking log with steps and numbers; for the migrations of both databases.</summary>
internal static class EarlierNotices
{
    public const string Sql =
        """
        UPDATE "Rectifications" SET "IsOpen" = ("Status" IN ('Issued', 'Signed', 'InProgress', 'ExtensionRequested', 'UnderReview', 'SentBack'));
        UPDATE "Rectifications" SET "Origin" = 'Other' WHERE "Origin" = '';
        UPDATE "RectificationEntries" SET "Step" = CASE "Status"
            WHEN 'Draft' THEN 'Drafted' WHEN 'InProgress' THEN 'Progress' WHEN 'UnderReview' THEN 'SubmittedForReview' ELSE "Status" END
            WHERE "Step" = '';
        UPDATE "RectificationEntries" SET "Number" = (
            SELECT count(*) FROM "RectificationEntries" AS "o"
            WHERE "o"."RectificationId" = "RectificationEntries"."RectificationId"
            AND ("o"."At" < "RectificationEntries"."At" OR ("o"."At" = "RectificationEntries"."At" AND "o"."Id" <= "RectificationEntries"."Id")));
        """;
}
