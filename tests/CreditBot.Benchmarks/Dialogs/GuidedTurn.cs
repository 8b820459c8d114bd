using System.Globalization;
using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Benchmarks.Dialogs;

/// <summary>One turn of the first report with dialog and state in memory: no HTTP, no database, nothing sealed (design §10).</summary>
internal static class GuidedTurn
{
    private const int WarmUp = 3000;
    private const int Rounds = 5;
    private const int ConversationsARound = 400;

    /// <summary>A first report up to its summary, left without filing: filing is the archive's work.</summary>
    private static readonly string[] s_says =
    [
        "我要上报", "3", "我科去年一笔采购款一直没有付清，企业向市里投诉。", "昨天下午3点半", "某某商贸有限公司", "取消",
    ];

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            await using var services = Services(folder.FullName);
            await services.GetRequiredService<ArchiveDatabase>().MigrateAsync(CancellationToken.None);
            var phone = new MemoryPhone(services.GetRequiredService<IBot>(), services.GetRequiredService<TurnFactory>(), await LiaisonAsync(services));
            await ConverseAsync(phone, WarmUp / s_says.Length);
            await Task.Delay(TimeSpan.FromSeconds(1)); // The runtime recompiles what is hot in the background.
            await ConverseAsync(phone, WarmUp / s_says.Length);

            var rounds = new List<(double Microseconds, double Bytes)>();
            for (var i = 0; i < Rounds; i++)
                rounds.Add(await MeasureAsync(() => ConverseAsync(phone, ConversationsARound), ConversationsARound * s_says.Length));

            await EachAsync(phone);
            Table.AtMost("guided turn, processor time", rounds.Min(round => round.Microseconds), 60, "µs");
            Table.AtMost("guided turn, allocated", rounds.Min(round => round.Bytes) / 1000, 25, "kB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task EachAsync(MemoryPhone phone)
    {
        var bytes = new double[s_says.Length];
        for (var i = 0; i < ConversationsARound; i++)
            for (var say = 0; say < s_says.Length; say++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                await phone.SaysAsync(s_says[say]);
                bytes[say] += GC.GetAllocatedBytesForCurrentThread() - before;
            }

        for (var say = 0; say < s_says.Length; say++)
            Table.Row(string.Create(CultureInfo.InvariantCulture, $"turn {say + 1}, answered with {phone.Asked[say]}"), bytes[say] / ConversationsARound / 1000, "kB");
    }

    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(Func<Task> run, int turns)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        await run();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return (cpu.TotalMicroseconds / turns, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / turns);
    }

    private static async Task ConverseAsync(MemoryPhone phone, int times)
    {
        for (var i = 0; i < times; i++)
            foreach (var text in s_says)
                await phone.SaysAsync(text);
    }

    private static ServiceProvider Services(string folder)
    {
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddArchive(new ArchiveOptions(), folder)
            .AddDialogs();
        var reader = services.Single(service => service.ServiceType == typeof(IHotReader));
        services.Remove(reader);
        services.AddSingleton<IHotReader>(provider => new RememberingReader((IHotReader)reader.ImplementationFactory!(provider)));
        return services.BuildServiceProvider();
    }

    private static async Task<StaffMember> LiaisonAsync(ServiceProvider services)
    {
        var codes = await services.GetRequiredService<DemoData>().SeedAsync(CancellationToken.None);
        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        var bound = await services.GetRequiredService<StaffDirectory>().BindAsync(turn, MemoryPhone.Channel, MemoryPhone.Account, codes.Liaison, conversationReference: null, CancellationToken.None);
        await turn.CommitAsync(CancellationToken.None);
        return ((Outcome<StaffMember>.Done)bound).Value;
    }
}
