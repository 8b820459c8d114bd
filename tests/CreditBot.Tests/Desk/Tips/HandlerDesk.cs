using System.Net;
using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Turns;
using CreditBot.Service.Desk.Accounts;
using CreditBot.Tests.Tips;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Desk.Tips;

/// <summary>A desk with two tip handlers, <c>first</c> and <c>second</c>, whose keys are set up, and a newcomer without one.</summary>
internal sealed class HandlerDesk : IAsyncDisposable
{
    public const string Passphrase = "correct horse battery";
    public const string FirstName = "专办甲某";
    public const string SecondName = "专办乙某";

    private HandlerDesk(DeskHost host) => Host = host;

    public DeskHost Host { get; }

    public Guid FirstId { get; private set; }

    public Guid SecondId { get; private set; }

    public Guid NewcomerId { get; private set; }

    /// <summary>Printed at the first set-up.</summary>
    public string RecoveryKey { get; private set; } = "";

    private TipHandlers Handlers => Host.Services.GetRequiredService<TipHandlers>();

    public static async Task<HandlerDesk> StartAsync(bool setUp = true)
    {
        var desk = new HandlerDesk(await DeskHost.StartAsync());
        desk.FirstId = await desk.EmployAsync("first", FirstName);
        desk.SecondId = await desk.EmployAsync("second", SecondName);
        desk.NewcomerId = await desk.EmployAsync("newcomer", "专办丙某");
        if (setUp)
            await desk.SetUpAsync();
        return desk;
    }

    /// <summary>Signs in and gives the passphrase.</summary>
    public async Task<Visitor> OpensAsync(string userName)
    {
        var visitor = await Host.SignsInAsync(userName);
        using var answer = await visitor.PostsAsync("/desk/tips/unlock", "/desk/tips/unlock", ("passphrase", Passphrase));
        Assert.Equal("/desk/tips", answer.Headers.Location?.OriginalString);
        return visitor;
    }

    /// <summary>Opens a tip with a reason.</summary>
    public async Task<string> ReadsAsync(Visitor visitor, Guid tip)
    {
        using var answer = await visitor.PostsAsync($"/desk/tips/{tip}", $"/desk/tips/{tip}?handler=Open", ("reason", "登记"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.ReadsAsync($"/desk/tips/{tip}");
    }

    public async Task<(Guid Id, ReceiptCode Receipt)> FilesAsync(string target = "财务科的采购经办", bool wantsReward = false)
    {
        var tip = TipDesk.Tip(target, wantsReward);
        var filed = await InTurnAsync(turn => Host.Services.GetRequiredService<TipFilings>().SubmitAsync(turn, tip, default));
        var reference = filed.Value().Reference;
        return (await Host.ReadAsync(archive => archive.Tips.Where(row => row.Reference == reference).Select(row => row.Id).SingleAsync()), tip.Receipt);
    }

    /// <summary>The tip as its tipster sees it.</summary>
    public async Task<TipView> SeesAsync(ReceiptCode receipt) => (await Host.Services.GetRequiredService<TipReturns>().OpenAsync(receipt, TipLine.Worked, default)).Value();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task SetUpAsync()
    {
        RecoveryKey = (await InTurnAsync(turn => Handlers.SetUpAsync(turn, FirstId, Passphrase, default))).Value().RecoveryKey!;
        (await InTurnAsync(turn => Handlers.SetUpAsync(turn, SecondId, Passphrase, default))).Value();
        using var first = (await Handlers.UnlockAsync(FirstId, Passphrase, default)).Value();
        (await InTurnAsync(turn => Handlers.AddAsync(turn, first, SecondId, default))).Value();
    }

    private async Task<Guid> EmployAsync(string userName, string name)
    {
        var unit = await Host.ReadAsync(archive => archive.Units.Where(row => row.Code == "XY").Select(row => row.Id).SingleAsync());
        var person = new Person { Id = Guid.NewGuid(), UnitId = unit, Name = name, Roles = Roles.TipHandler };
        await Host.WriteAsync(archive => Task.FromResult(archive.People.Add(person)));
        await using var scope = Host.Services.CreateAsyncScope();
        Assert.IsType<Outcome<DeskAccount>.Done>(await scope.ServiceProvider.GetRequiredService<DeskAccounts>().CreateAsync(person.Id, userName, DeskHost.Password, "system"));
        return person.Id;
    }

    private async Task<T> InTurnAsync<T>(Func<ArchiveTurn, Task<T>> act)
    {
        await using var turn = Host.Services.GetRequiredService<TurnFactory>().Begin();
        var result = await act(turn);
        await turn.CommitAsync(default);
        return result;
    }
}
