using System.Globalization;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Benchmarks.Understanding;

/// <summary>Processor time and memory of each recogniser on messages of 70 characters. Budget: all together 200 µs and 20 kB, first call 50 ms.</summary>
public static class UnderstandingBenchmarks
{
    private const int Rounds = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] Messages =
    [
        "昨天下午三点半左右，综合行政执法大队接到群众电话13800138000，反映某公司拖欠37名工人工资约86.5万元，要求本月底前解决，目前已派人去现场了",
        "局办公室上周五收到杭信整〔2026〕12号通知书，涉及统一社会信用代码91999901MA0DEM013L，罚款5万元，请在12月15号前整改到位，联系人王某",
        "2026年11月20日上午10点，财务科发现合同金额由30万元改成50万元，两三个人知情，已经电话报告，第123号工单还在办，三号楼现场已封存，等回复",
        "Yesterday at 3:30 pm about 40 people complained that RMB 30,000 was unpaid",
    ];

    private static readonly UnitNames Units = new(Enumerable.Range(1, 60)
        .Select(i => new UnitName($"u{i}", $"第{i}业务管理科室", [$"业务{i}科", $"{i}科"]))
        .Append(new("office", "办公室", ["局办", "局办公室"]))
        .Append(new("enforcement", "综合行政执法大队", ["执法大队"]))
        .Append(new("finance", "财务科", ["计财科"])));

    private static readonly Choice[] Options = [new("a", ["匿名"]), new("b", ["保密"]), new("c", ["实名"])];

    private static readonly (string Name, Func<string, int> Run)[] Recognisers =
    [
        ("dates", text => DateTimes.Find(text, Now, Tense.Past).Count),
        ("durations", text => Durations.Find(text).Count),
        ("amounts", text => Amounts.Find(text).Count),
        ("counts", text => Counts.Find(text).Count),
        ("mobiles", text => Mobiles.Find(text).Count),
        ("codes", text => CreditCodes.Find(text).Count),
        ("references", text => References.Find(text).Count),
        ("units", text => Units.Find(text).Count),
        ("choices", text => Choices.Pick(text, Options).Ids.Count),
        ("yes or no", text => (int)YesNo.Read(text)),
        ("all", All),
    ];

    /// <summary>Prints one line a recogniser: microseconds and bytes a message.</summary>
    public static void Run()
    {
        var first = Environment.CpuUsage.UserTime;
        All(Messages[0]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first message {(Environment.CpuUsage.UserTime - first).TotalMilliseconds:F1} ms"));
        foreach (var (name, run) in Recognisers)
        {
            Measure(run);
            Measure(run);
            var (microseconds, bytes) = Measure(run);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {microseconds,7:F2} µs {bytes,7} B"));
        }

        foreach (var length in (int[])[1_000, 2_000, 4_000, 8_000])
        {
            var text = string.Concat(Enumerable.Repeat(Messages[0], (length / Messages[0].Length) + 1))[..length];
            var started = Environment.CpuUsage.UserTime;
            for (var i = 0; i < 50; i++)
            {
                All(text);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length,6} characters {(Environment.CpuUsage.UserTime - started).TotalMicroseconds / 50:F0} µs"));
        }
    }

    private static int All(string text)
    {
        var found = 0;
        foreach (var (name, run) in Recognisers)
        {
            found += string.Equals(name, "all", StringComparison.Ordinal) ? 0 : run(text);
        }

        return found;
    }

    private static (double Microseconds, long Bytes) Measure(Func<string, int> run)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Environment.CpuUsage.UserTime;
        for (var i = 0; i < Rounds; i++)
        {
            run(Messages[i % Messages.Length]);
        }

        var elapsed = Environment.CpuUsage.UserTime - started;
        return (elapsed.TotalMicroseconds / Rounds, (GC.GetAllocatedBytesForCurrentThread() - bytes) / Rounds);
    }
}
