using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

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
        var member = await BindAsync(staff, turns, new JsonWebToken(phone.Token).GetClaim("user").Value);

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

    private static async Task<StaffMember> BindAsync(StaffDirectory staff, TurnFactory turns, string account)
    {
        var person = new Person { Id = Guid.CreateVersion7(), UnitId = Guid.CreateVersion7(), Name = "联络员甲", Roles = Roles.Liaison };
        await using (var adding = turns.Begin())
        {
            var context = await adding.OpenAsync(TestContext.Current.CancellationToken);
            context.Add(new Unit { Id = person.UnitId, Code = "A", Name = "办公室", EnglishName = "Office" });
            context.Add(person);
            await adding.CommitAsync(TestContext.Current.CancellationToken);
        }

        await using var issuing = turns.Begin();
        var code = await staff.IssueCodeAsync(issuing, person.Id, TimeSpan.FromDays(1), reusable: false, TestContext.Current.CancellationToken);
        await issuing.CommitAsync(TestContext.Current.CancellationToken);
        await using var binding = turns.Begin();
        var outcome = await staff.BindAsync(binding, "directline", account, code, conversationReference: null, TestContext.Current.CancellationToken);
        await binding.CommitAsync(TestContext.Current.CancellationToken);
        return Assert.IsType<Outcome<StaffMember>.Done>(outcome).Value;
    }
}
