using System.Diagnostics;

namespace CreditBot.Benchmarks.Rectifications;

/// <summary>Milliseconds of one question, in the order in which they were measured: on the clock, and of this process' processors.</summary>
internal sealed class Sample
{
    private readonly List<double> _clock = [];
    private readonly List<double> _processor = [];

    public async Task AddAsync(Func<Task> ask)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await ask();
        _clock.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        _processor.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    public double Clock(double share) => At(_clock, share);

    public double Processor(double share) => At(_processor, share);

    private static double At(List<double> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }
}
