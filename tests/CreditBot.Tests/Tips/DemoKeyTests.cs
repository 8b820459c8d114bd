using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;

namespace CreditBot.Tests.Tips;

public sealed class DemoKeyTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_demos_key_outlives_a_start_with_its_passphrase_and_ends_without_the_demo(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.WithoutHandlersAsync(provider);
        var demo = desk.Archive.Get<DemoTips>();
        var passphrase = await demo.SeedAsync(null, Never);
        (await desk.SubmitAsync(TipDesk.Tip())).Value();

        Assert.Equal(passphrase, await demo.SeedAsync(passphrase, Never));
        foreach (var reader in (Guid[])[DemoPeople.TipHandlerId, DemoPeople.SecondTipHandlerId])
            using (var handler = await desk.UnlockAsync(reader, passphrase))
                await desk.OnlyAsync(handler);
        (await desk.SubmitAsync(TipDesk.Tip("办公室"))).Value();
        using (var discipline = await desk.UnlockAsync(DemoPeople.DisciplineId, passphrase))
            Assert.Equal("办公室", (await desk.OnlyAsync(discipline)).Content.Target);

        await demo.EndAsync(Never);
        Assert.Equal(TipReasons.NotSetUp, (await desk.Handlers.UnlockAsync(DemoPeople.TipHandlerId, passphrase, Never)).Reason());
        Assert.NotNull((await desk.SetUpAsync(DemoPeople.TipHandlerId)).Value().RecoveryKey);
    }
}
