using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CreditBot.Tests.DirectLine;

/// <summary>Makes a phone one of the bureau's staff.</summary>
internal static class Staff
{
    /// <summary>Binds the phone to a liaison; what it sends is a report's from then on.</summary>
    public static async Task<StaffMember> BindAsync(DirectLineHost host, Phone phone)
    {
        var staff = host.Services.GetRequiredService<StaffDirectory>();
        var turns = host.Services.GetRequiredService<TurnFactory>();
        var account = new JsonWebToken(phone.Token).GetClaim("user").Value;
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
