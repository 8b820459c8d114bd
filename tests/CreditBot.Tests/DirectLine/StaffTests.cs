using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.DirectLine;

public sealed class StaffTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_bound_phone_is_known_at_every_turn_until_it_is_revoked()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var staff = host.Services.GetRequiredService<StaffDirectory>();
        var turns = host.Services.GetRequiredService<TurnFactory>();
        var member = await Staff.BindAsync(host, phone);

        await phone.SaysAsync("scope");
        await using (var revoking = turns.Begin())
        {
            await staff.RevokeAsync(revoking, member.BindingId, "system", TestContext.Current.CancellationToken);
            await revoking.CommitAsync(TestContext.Current.CancellationToken);
        }

        await phone.SaysAsync("scope");

        var heard = await phone.HearsAsync();
        Assert.Equal("sealed True, caller 联络员甲", heard[2]);
        Assert.Equal("sealed True, caller nobody", heard[4]);
    }
}
