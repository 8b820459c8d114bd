using System.Net;
using CreditBot.Archive.Directory;
using CreditBot.Service.Desk.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Desk;

public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_opens_the_desk()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.SignsInAsync("officer", DeskHost.Password);

        Assert.Equal("/desk", answer.Headers.Location!.OriginalString);
        Assert.Contains("专管员丙", await visitor.ReadsAsync("/desk"));
    }

    [Fact]
    public async Task The_cookie_stays_away_from_scripts_from_other_sites_and_from_other_pages()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.SignsInAsync("officer", DeskHost.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("creditbot-desk="));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.Contains("path=/desk", cookie);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("nobody")]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_answer(string userName)
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.SignsInAsync(userName, "not the password");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("登录不成功", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        using var refused = await visitor.GetsAsync("/desk");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();
        for (var i = 0; i < 5; i++)
            (await visitor.SignsInAsync("officer", "wrong-" + i)).Dispose();

        using var answer = await visitor.SignsInAsync("officer", DeskHost.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var other = await visitor.SignsInAsync("colleague", DeskHost.Password);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task A_locked_and_an_unknown_account_take_as_much_work_as_any_other()
    {
        var passwords = new CountingHasher();
        await using var host = await DeskHost.StartAsync(services: services => services.AddSingleton<IPasswordHasher<DeskAccount>>(passwords));
        using var visitor = host.Visits();
        for (var i = 0; i < 5; i++)
            (await visitor.SignsInAsync("officer", "wrong-" + i)).Dispose();
        var before = passwords.Verified;

        (await visitor.SignsInAsync("officer", DeskHost.Password)).Dispose();
        (await visitor.SignsInAsync("nobody", DeskHost.Password)).Dispose();

        Assert.Equal(before + 2, passwords.Verified);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_the_old_one_and_lifts_the_lock()
    {
        await using var host = await DeskHost.StartAsync();
        var unit = await host.ReadAsync(archive => archive.Units.Select(row => row.Id).FirstAsync());
        var person = new Person { Id = Guid.NewGuid(), UnitId = unit, Name = "专管员戊", Roles = Roles.CreditOfficer };
        await host.WriteAsync(archive => Task.FromResult(archive.People.Add(person)));
        var first = await DemoDesk.SeedAsync(host.Services, person.Id, "demo");
        using var visitor = host.Visits();
        (await visitor.SignsInAsync(first.UserName, first.Password)).Dispose();

        var second = await DemoDesk.SeedAsync(host.Services, person.Id, "demo");

        using var ended = await visitor.GetsAsync("/desk");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var old = await visitor.SignsInAsync(first.UserName, first.Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var renewed = await visitor.SignsInAsync(second.UserName, second.Password);
        Assert.Equal(HttpStatusCode.Redirect, renewed.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = await host.SignsInAsync("officer");

        using var answer = await visitor.PostsAsync("/desk", "/desk/sign-out");

        Assert.Equal("/desk/sign-in", answer.Headers.Location!.OriginalString);
        using var after = await visitor.GetsAsync("/desk");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("/desk/events/d0000000-0000-4000-8000-000000000001", "/desk/events/d0000000-0000-4000-8000-000000000001")]
    [InlineData("https://elsewhere.example/", "/desk")]
    [InlineData("//elsewhere.example/", "/desk")]
    public async Task After_signing_in_one_gets_where_one_wanted_but_never_to_another_site(string wanted, string reached)
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.SignsInAsync("officer", DeskHost.Password, wanted);

        Assert.Equal(reached, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.PostsWithoutTokenAsync("/desk/sign-in", ("user", "officer"), ("password", DeskHost.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_account_needs_a_person_and_a_long_password()
    {
        await using var host = await DeskHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DeskAccounts>();

        var stranger = await accounts.CreateAsync(Guid.NewGuid(), "stranger", DeskHost.Password, "console:admin");
        var brief = await accounts.CreateAsync(host.LiaisonId, "brief", "short", "console:admin");
        var twice = await accounts.CreateAsync(host.LiaisonId, "officer", DeskHost.Password, "console:admin");
        var second = await accounts.CreateAsync(host.OfficerId, "second", DeskHost.Password, "console:admin");

        Assert.Equal(
            ["account.personUnknown", "account.PasswordTooShort", "account.DuplicateUserName", "account.personHasOne"],
            new[] { stranger, brief, twice, second }.Select(o => Assert.IsType<CreditBot.Archive.Outcome<CreditBot.Archive.Directory.DeskAccount>.Refused>(o).Reason));
    }

    [Fact]
    public async Task Who_makes_an_account_stands_in_the_audit()
    {
        await using var host = await DeskHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<DeskAccounts>().CreateAsync(host.LiaisonId, "liaison", DeskHost.Password, "console:admin");

        var entry = await host.ReadAsync(archive => archive.AuditEntries.OrderByDescending(row => row.Number).FirstAsync());
        Assert.Equal(("console:admin", "deskAccount.made", host.LiaisonId.ToString(), "liaison"), (entry.Actor, entry.Action, entry.Subject, entry.Detail));
    }

    private sealed class CountingHasher : IPasswordHasher<DeskAccount>
    {
        private readonly PasswordHasher<DeskAccount> _inner = new();

        public int Verified { get; private set; }

        public string HashPassword(DeskAccount user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(DeskAccount user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
