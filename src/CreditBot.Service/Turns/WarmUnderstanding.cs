using CreditBot.Dialogs.Routing;

namespace CreditBot.Service.Turns;

/// <summary>Reads one message while the service starts, so that the first person does not wait for code to be compiled.</summary>
internal sealed class WarmUnderstanding(Router router, TimeProvider time) : BackgroundService
{
    private const string Sample = "昨天下午3点我科发现某某有限公司提交的证明是伪造的，涉及金额5万元，已暂停付款。";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => router.Read(Sample, time.GetUtcNow()), stoppingToken);
}
