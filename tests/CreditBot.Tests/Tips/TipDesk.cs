using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;

namespace CreditBot.Tests.Tips;

/// <summary>An archive with handlers who have keys: the demo's, and further ones by name.</summary>
internal sealed class TipDesk(ArchiveFixture archive) : IAsyncDisposable
{
    public const string Passphrase = "correct horse battery";

    public static readonly Guid DisciplineUnit = new("d0000000-0000-4000-8000-000000000091");

    private static readonly CancellationToken Never = CancellationToken.None;

    public ArchiveFixture Archive => archive;

    public TipFilings Filings => archive.Get<TipFilings>();

    public TipReturns Returns => archive.Get<TipReturns>();

    public TipHandlers Handlers => archive.Get<TipHandlers>();

    public TipCases Cases => archive.Get<TipCases>();

    /// <summary>The recovery key, printed at the first set-up.</summary>
    public string RecoveryKey { get; private set; } = "";

    public static async Task<TipDesk> OpenAsync(ArchiveProvider provider)
    {
        var desk = new TipDesk(await ArchiveFixture.WithDemoAsync(provider));
        await desk.Archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Never);
            context.Units.Add(new() { Id = DisciplineUnit, Code = "JJ", Name = "驻局纪检组", EnglishName = "Discipline Inspection" });
            return await context.SaveChangesAsync(Never);
        });
        desk.RecoveryKey = (await desk.SetUpAsync(DemoPeople.TipHandlerId)).Value().RecoveryKey!;
        return desk;
    }

    /// <summary>An archive in which nobody has a key yet.</summary>
    public static async Task<TipDesk> WithoutHandlersAsync(ArchiveProvider provider) => new(await ArchiveFixture.WithDemoAsync(provider));

    public Task<Outcome<TipHandlerSetUp>> SetUpAsync(Guid person, string passphrase = Passphrase) =>
        archive.WriteAsync(turn => Handlers.SetUpAsync(turn, person, passphrase, Never));

    /// <summary>A further handler, let in by the demo's.</summary>
    public async Task<Guid> HireAsync(string name, Guid? unit = null, bool isAlternative = false)
    {
        var id = await EmployAsync(name, unit);
        if (isAlternative)
            await SetAsync(TipSettings.AlternativeRecipients, id.ToString());
        await SetUpAsync(id);
        using var demo = await UnlockAsync(DemoPeople.TipHandlerId);
        (await archive.WriteAsync(turn => Handlers.AddAsync(turn, demo, id, Never))).Value();
        return id;
    }

    /// <summary>A person with the role and without a key.</summary>
    public Task<Guid> EmployAsync(string name, Guid? unit = null) => archive.WriteAsync(async turn =>
    {
        var person = new Person { Id = Guid.NewGuid(), UnitId = unit ?? DisciplineUnit, Name = name, Roles = Roles.TipHandler };
        var context = await turn.OpenAsync(Never);
        context.People.Add(person);
        await context.SaveChangesAsync(Never);
        return person.Id;
    });

    public Task<bool> SetAsync(string key, string? value) => archive.WriteAsync(async turn =>
    {
        await archive.Settings.SetAsync(turn, key, value, "system", Never);
        return true;
    });

    public async Task<UnlockedHandler> UnlockAsync(Guid person, string passphrase = Passphrase) =>
        (await Handlers.UnlockAsync(person, passphrase, Never)).Value();

    public Task<Outcome<TipReceipt>> SubmitAsync(NewTip tip) => archive.WriteAsync(turn => Filings.SubmitAsync(turn, tip, Never));

    public Task<Outcome<TipView>> SayAsync(ReceiptCode code, NewTipWord word) => archive.WriteAsync(turn => Returns.SayAsync(turn, code, TipLine.Worked, word, Never));

    public Task<Outcome<TipCase>> OpenAsync(UnlockedHandler handler, Guid tipId, string reason = "登记") =>
        archive.WriteAsync(turn => Cases.OpenAsync(turn, handler, tipId, reason, Never));

    public Task<Outcome<TipCase>> StepAsync(UnlockedHandler handler, NewTipStep step) => archive.WriteAsync(turn => Cases.StepAsync(turn, handler, step, Never));

    public Task<Outcome<TipCase>> RewardAsync(UnlockedHandler handler, NewRewardStep step) => archive.WriteAsync(turn => Cases.RewardAsync(turn, handler, step, Never));

    public Task<Outcome<TipFileContent>> FileAsync(UnlockedHandler handler, Guid tipId, Guid fileId) =>
        archive.WriteAsync(turn => Cases.FileAsync(turn, handler, tipId, fileId, Never));

    /// <summary>The only tip of a handler, opened.</summary>
    public async Task<TipCase> OnlyAsync(UnlockedHandler handler)
    {
        var summary = Assert.Single(await Cases.ListAsync(handler, Never));
        return (await OpenAsync(handler, summary.Id)).Value();
    }

    public ValueTask DisposeAsync() => archive.DisposeAsync();

    public static NewTip Tip(string target = "财务科的采购经办", bool wantsReward = false) => new()
    {
        DraftId = Guid.NewGuid(),
        Receipt = ReceiptCode.Create(),
        Content = new()
        {
            Mode = TipMode.Anonymous,
            Target = target,
            Conduct = "虚开发票",
            OccurredAt = "上个月",
            Facts = "连续三个月的发票号码相同，附有照片。",
            WantsReward = wantsReward,
        },
        RewardPassphrase = wantsReward ? "秘密口令一二" : null,
    };

    public static NewTipStep Step(Guid tipId, TipStatus to) => new()
    {
        TipId = tipId,
        To = to,
        PublicText = $"公开：{to}",
        Note = $"内部：{to}",
        Reason = "依据核查情况",
        TransferredTo = to == TipStatus.Transferred ? "驻局纪检组" : null,
    };
}
