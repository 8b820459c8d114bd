using System.Globalization;

namespace CreditBot.Service.Desk.Tips;

/// <summary>A tier of rewards: its name and its amount in fen (1/100 yuan).</summary>
internal sealed record RewardTier(string Name, long AmountFen);

/// <summary>The setting <c>Tip.RewardTiers</c>, such as <c>一等:5000;二等:3000</c> in yuan; unset means that a handler types the amount.</summary>
internal static class RewardTiers
{
    public const string Setting = "Tip.RewardTiers";

    /// <summary>What cannot be read is left out.</summary>
    public static IReadOnlyList<RewardTier> Read(string? setting) =>
        [.. (setting ?? "").Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One).OfType<RewardTier>()];

    /// <summary>Yuan with at most two decimals, as fen; null when it is not an amount.</summary>
    public static long? Fen(string? yuan) =>
        decimal.TryParse(yuan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
        && amount is >= 0 and <= 10_000_000 && decimal.Round(amount, 2) == amount
            ? (long)(amount * 100)
            : null;

    private static RewardTier? One(string text)
    {
        var parts = text.Split([':', '：'], 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 } name, var yuan] && Fen(yuan) is { } fen ? new(name, fen) : null;
    }
}
