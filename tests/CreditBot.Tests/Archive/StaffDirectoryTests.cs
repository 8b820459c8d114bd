using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class StaffDirectoryTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_code_binds_one_account_once(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var code = await IssueAsync(archive, DemoPeople.LiaisonId);

        var bound = (await BindAsync(archive, "phone", code)).Value();

        Assert.Equal((DemoPeople.LiaisonId, "财务科"), (bound.Person.Id, bound.Unit.Name));
        Assert.Equal(bound.BindingId, (await FindAsync(archive, "phone"))!.BindingId);
        Assert.Equal("binding.unknown", (await BindAsync(archive, "thief", code)).Reason());
        Assert.Null(await FindAsync(archive, "thief"));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_code_used_by_many_at_once_binds_one(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();
        var code = await IssueAsync(archive, DemoPeople.LiaisonId);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => BindAsync(i % 2 == 0 ? archive : other, $"phone{i}", code))));

        Assert.Single(outcomes.OfType<Outcome<StaffMember>.Done>());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task An_expired_code_binds_nobody_and_no_code_is_kept(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var code = await IssueAsync(archive, DemoPeople.LiaisonId);
        archive.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("binding.unknown", (await BindAsync(archive, "phone", code)).Reason());
        Assert.DoesNotContain(code, await archive.ReadAsync(context => context.BindingCodes.Select(c => c.Hash).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_new_binding_of_an_account_replaces_the_old_one(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await BindAsync(archive, "phone", await IssueAsync(archive, DemoPeople.LiaisonId));

        await BindAsync(archive, "phone", await IssueAsync(archive, DemoPeople.DepartmentHeadId));

        Assert.Equal(DemoPeople.DepartmentHeadId, (await FindAsync(archive, "phone"))!.Person.Id);
        Assert.Equal(1, await archive.ReadAsync(context => context.ChannelBindings.CountAsync(b => b.RevokedAt == null)));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task After_ten_wrong_codes_an_account_waits_an_hour_and_others_do_not(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var code = await IssueAsync(archive, DemoPeople.LiaisonId);
        for (var i = 0; i < 10; i++)
            Assert.Equal("binding.unknown", (await BindAsync(archive, "guesser", "x")).Reason());

        Assert.Equal("binding.throttled", (await BindAsync(archive, "guesser", code)).Reason());
        Assert.Equal("binding.unknown", (await BindAsync(archive, "other", "x")).Reason());
        archive.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(DemoPeople.LiaisonId, (await BindAsync(archive, "guesser", code)).Value().Person.Id);
    }

    [Fact]
    public async Task However_many_accounts_guess_the_web_together_has_a_hundred_guesses_and_then_one_a_minute()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        var code = await IssueAsync(archive, DemoPeople.LiaisonId);
        for (var i = 0; i < 100; i++)
            Assert.Equal("binding.unknown", (await BindAsync(archive, $"guesser{i}", "00000000")).Reason());

        Assert.Equal("binding.busy", (await BindAsync(archive, "guesser100", code)).Reason());
        Assert.Equal("binding.unknown", (await archive.WriteAsync(turn => archive.Staff.BindAsync(turn, "msteams", "somebody", "00000000", null, Never))).Reason());
        archive.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DemoPeople.LiaisonId, (await BindAsync(archive, "honest", code)).Value().Person.Id);
        Assert.Equal("binding.unknown", (await BindAsync(archive, "guesser101", "00000000")).Reason());
        Assert.Equal("binding.busy", (await BindAsync(archive, "guesser102", "00000000")).Reason());
    }

    [Fact]
    public async Task Guesses_made_at_once_by_one_account_are_ten_as_well()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => BindAsync(archive, "guesser", "00000000"))));

        Assert.Equal(10, outcomes.Count(outcome => outcome.Reason() == "binding.unknown"));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task What_another_process_changes_is_seen_at_once(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();
        var binding = (await BindAsync(archive, "phone", await IssueAsync(archive, DemoPeople.LiaisonId))).Value().BindingId;
        Assert.True((await FindAsync(archive, "phone"))!.Has(Roles.Liaison));

        await ChangeAsync(other, person => person.Roles = Roles.DepartmentHead);
        Assert.False((await FindAsync(archive, "phone"))!.Has(Roles.Liaison));
        await ChangeAsync(other, person => person.LeftAt = other.Time.GetUtcNow());
        Assert.Null(await FindAsync(archive, "phone"));
        await ChangeAsync(other, person => person.LeftAt = null);
        Assert.NotNull(await FindAsync(archive, "phone"));
        await other.WriteAsync(async turn =>
        {
            await other.Staff.RevokeAsync(turn, binding, "system", Never);
            return 0;
        });
        Assert.Null(await FindAsync(archive, "phone"));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_reference_is_kept_for_a_binding_until_it_is_revoked(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var binding = (await BindAsync(archive, "phone", await IssueAsync(archive, DemoPeople.LiaisonId))).Value().BindingId;

        await archive.WriteAsync(async turn =>
        {
            await archive.Staff.RememberReferenceAsync(turn, binding, """{"here":1}""", Never);
            return 0;
        });

        Assert.Equal("""{"here":1}""", await archive.ReadAsync(context => context.ChannelBindings.Select(b => b.ConversationReference).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Binding_and_a_roster_import_at_once_do_not_wait_for_each_other_for_ever(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var codes = await archive.Demo.SeedAsync(Never);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            Assert.IsType<Outcome<StaffMember>.Done>(await BindAsync(archive, $"phone{i}", codes.Liaison));
            await archive.WriteAsync(async turn =>
            {
                var context = await turn.OpenAsync(Never);
                context.Units.Add(new() { Id = Guid.NewGuid(), Code = $"X{i}", Name = "新科室", EnglishName = "New Section" });
                await context.SaveChangesAsync();
                return await CreditBot.Archive.Audit.AuditChain.AppendAsync(context, archive.Time.GetUtcNow(), "system", "roster.imported", "roster", "", Never);
            });
        })));

        Assert.Equal(10, (await archive.Staff.UnitsAsync(Never)).Count);
    }

    private static Task<string> IssueAsync(ArchiveFixture archive, Guid personId) =>
        archive.WriteAsync(turn => archive.Staff.IssueCodeAsync(turn, personId, TimeSpan.FromHours(8), reusable: false, Never));

    private static Task<Outcome<StaffMember>> BindAsync(ArchiveFixture archive, string account, string code) =>
        archive.WriteAsync(turn => archive.Staff.BindAsync(turn, "directline", account, code, null, Never));

    private static ValueTask<StaffMember?> FindAsync(ArchiveFixture archive, string account) => archive.Staff.FindAsync("directline", account, Never);

    private static Task<int> ChangeAsync(ArchiveFixture archive, Action<Person> change) => archive.WriteAsync(async turn =>
    {
        change(await (await turn.OpenAsync(Never)).People.SingleAsync(p => p.Id == DemoPeople.LiaisonId));
        return 0;
    });
}
