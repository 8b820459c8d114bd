using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Storage;

/// <summary>Numbers such as <c>ZD-2026-000123</c>: gapless within a year of China, because the counter's row commits with the record.</summary>
public static class References
{
    public const string Event = "ZD";

    public const string Rectification = "ZG";

    public const string Suggestion = "JY";

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Takes the next number; the counter stays locked until the context's transaction ends.</summary>
    public static async Task<string> NextAsync(ArchiveContext context, string prefix, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var name = CounterName(prefix, at);
        var number = await ChangeAsync(context, name, 1, cancellationToken);
        return $"{name}-{number:D6}";
    }

    /// <summary>Locks the counter without taking a number, so that what is read after it is final.</summary>
    internal static Task LockAsync(ArchiveContext context, string prefix, DateTimeOffset at, CancellationToken cancellationToken) =>
        ChangeAsync(context, CounterName(prefix, at), 0, cancellationToken);

    /// <summary>Takes the next number of a year without making a reference of it.</summary>
    internal static Task<long> NextNumberAsync(ArchiveContext context, string prefix, DateTimeOffset at, CancellationToken cancellationToken) =>
        ChangeAsync(context, CounterName(prefix, at), 1, cancellationToken);

    /// <summary>Takes so many numbers at once and gives them, first to last.</summary>
    internal static async Task<IReadOnlyList<string>> NextAsync(ArchiveContext context, string prefix, DateTimeOffset at, int count, CancellationToken cancellationToken)
    {
        var name = CounterName(prefix, at);
        var last = await ChangeAsync(context, name, count, cancellationToken);
        return [.. Enumerable.Range(1, count).Select(n => $"{name}-{last - count + n:D6}")];
    }

    /// <summary>Moves a year's counter on, so that the numbers up to this one are taken; never back.</summary>
    internal static Task RaiseAsync(ArchiveContext context, string prefix, DateTimeOffset at, long last, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Counters" ("Name", "Value") VALUES ({CounterName(prefix, at)}, {last})
            ON CONFLICT ("Name") DO UPDATE SET "Value" =
                CASE WHEN "Counters"."Value" < excluded."Value" THEN excluded."Value" ELSE "Counters"."Value" END
            """,
            cancellationToken);

    private static string CounterName(string prefix, DateTimeOffset at) => $"{prefix}-{at.ToOffset(China).Year:D4}";

    private static async Task<long> ChangeAsync(ArchiveContext context, string name, long step, CancellationToken cancellationToken)
    {
        var values = await context.Database
            .SqlQuery<long>($"""
                INSERT INTO "Counters" ("Name", "Value") VALUES ({name}, {step})
                ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + excluded."Value"
                RETURNING "Value"
                """)
            .ToListAsync(cancellationToken);
        return values.Single();
    }
}
