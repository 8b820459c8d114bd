using System.Globalization;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Settings;

namespace CreditBot.Archive.Events.Escalation;

/// <summary>Who is told, step after step, while nobody signs for a report (ME-09).</summary>
internal sealed class EscalationPlan
{
    private readonly Dictionary<Severity, TimeSpan> limits;

    private EscalationPlan(Dictionary<Severity, TimeSpan> limits, IReadOnlyList<Roles> chain) => (this.limits, Chain) = (limits, chain);

    /// <summary>The role of every step; what is set wrong is not set.</summary>
    public IReadOnlyList<Roles> Chain { get; }

    /// <summary>
    /// Reads the two settings: minutes, for all (<c>30</c>) or by severity (<c>Major=30;ExtraMajor=10</c>), and roles in order (<c>CreditOfficer, DepartmentHead</c>).
    /// Null when one of them is unset or wrong: then nobody is told, as nothing may stand in for the bureau's own figure.
    /// </summary>
    public static EscalationPlan? Of(string? minutes, string? chain)
    {
        var times = Limits(minutes);
        var roles = List(chain, ',').Select(name => Enum.TryParse<Roles>(name, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : Roles.None).ToList();
        return times.Count == 0 || roles.Count is 0 or > EscalationSweep.LongestChain || roles.Contains(Roles.None) ? null : new(times, roles);
    }

    /// <summary>The plan that was in force at an instant; a limit that is running keeps the value it began with.</summary>
    public static EscalationPlan? At(DateTimeOffset instant, IReadOnlyList<Setting> versions)
    {
        return Of(Value(EscalationSettings.Minutes), Value(EscalationSettings.Chain));

        string? Value(string key) => versions.Where(s => s.Key == key && s.At <= instant).MaxBy(s => s.Version)?.Value;
    }

    /// <summary>How many steps are due: the first after the limit, each further one after the limit again.</summary>
    public int Due(Severity severity, TimeSpan waited) =>
        limits.TryGetValue(severity, out var limit) ? (int)Math.Min(waited / limit, Chain.Count) : 0;

    private static Dictionary<Severity, TimeSpan> Limits(string? text)
    {
        var times = new Dictionary<Severity, TimeSpan>();
        foreach (var part in List(text, ';'))
        {
            var pair = part.Split('=', StringSplitOptions.TrimEntries);
            if (!int.TryParse(pair[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes == 0)
                return [];
            if (pair.Length == 1)
                return Enum.GetValues<Severity>().ToDictionary(severity => severity, _ => TimeSpan.FromMinutes(minutes));
            if (!Enum.TryParse<Severity>(pair[0], ignoreCase: true, out var severity) || !Enum.IsDefined(severity))
                return [];
            times[severity] = TimeSpan.FromMinutes(minutes);
        }

        return times;
    }

    private static string[] List(string? text, char separator) => (text ?? "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Keys of the settings (requirements §0.2).</summary>
public static class EscalationSettings
{
    /// <summary>Minutes within which the office signs for a first report: one number, or by severity as <c>Major=30;ExtraMajor=10</c>.</summary>
    public const string Minutes = "MajorEvent.AcknowledgeWithinMinutes";

    /// <summary>Roles, separated by commas, one a step; <c>DepartmentHead</c> is the head over the credit officers, and the next time the head above.</summary>
    public const string Chain = "MajorEvent.EscalationChain";
}
