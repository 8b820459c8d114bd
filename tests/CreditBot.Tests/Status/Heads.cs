using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Status;

/// <summary>Phones of the demo's people, and a directory with more units than the demo has.</summary>
internal static class Heads
{
    public static Task<Chat> OpenHeadAsync(this CreditBotApp app, string locale = "zh-CN") => OpenAsync(app, app.Demo.DepartmentHead, locale);

    public static Task<Chat> OpenOfficerAsync(this CreditBotApp app, string locale = "zh-CN") => OpenAsync(app, app.Demo.CreditOfficer, locale);

    public static IReadOnlyList<string> References(this Chat chat) =>
        [.. chat.Replies.Select(reply => reply["channelData"]?["answered"]?["references"]).FirstOrDefault(found => found is not null)?.AsArray().Select(item => (string)item!) ?? []];

    public static string? AnsweredBy(this Chat chat) =>
        (string?)chat.Replies.Select(reply => reply["channelData"]?["answered"]?["dialog"]).FirstOrDefault(found => found is not null);

    /// <summary>What is in the archive's tracking log of a notice, as steps.</summary>
    public static Task<List<RectificationStep>> StepsAsync(this CreditBotApp app, string reference) => app.ReadAsync(archive =>
        archive.RectificationEntries.Where(entry => archive.Rectifications.Any(notice => notice.Id == entry.RectificationId && notice.Reference == reference))
            .OrderBy(entry => entry.Number).Select(entry => entry.Step).ToListAsync());

    /// <summary>Another unit with one open notice to it; below a parent when one is given by its code.</summary>
    public static async Task<string> AddUnitAsync(this CreditBotApp app, string code, string name, string englishName, int notices, string? parent = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        var context = await turn.OpenAsync(cancellation);
        var unit = new Unit
        {
            Id = Guid.NewGuid(),
            Code = code,
            Name = name,
            EnglishName = englishName,
            ParentId = parent is null ? null : await context.Units.Where(row => row.Code == parent).Select(row => (Guid?)row.Id).SingleAsync(cancellation),
        };
        context.Units.Add(unit);
        await context.Counters.Where(counter => counter.Name == "directory").ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Value, counter => counter.Value + 1), cancellation);
        var reference = "";
        for (var i = 0; i < notices; i++)
            context.Rectifications.Add(Notice(unit.Id, reference = $"ZG-2026-{900 + i:D6}", $"{name}的第 {i + 1} 件问题", new DateOnly(2026, 12, 1).AddDays(i)));
        await turn.CommitAsync(cancellation);
        return reference;
    }

    public static async Task SetAsync(this CreditBotApp app, string key, string? value)
    {
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        await app.Services.GetRequiredService<SettingStore>().SetAsync(turn, key, value, "test", TestContext.Current.CancellationToken);
        await turn.CommitAsync(TestContext.Current.CancellationToken);
    }

    public static Rectification Notice(Guid unit, string reference, string summary, DateOnly dueOn) => new()
    {
        Id = Guid.NewGuid(),
        Reference = reference,
        Problem = summary,
        Basis = "信用管理办法第3.2条",
        Requirements = "补齐材料\n报信用管理部门",
        UnitId = unit,
        IssuedOn = new DateOnly(2026, 11, 2),
        DueOn = dueOn,
        Source = "抽查",
        OriginatedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        Summary = summary,
        Status = RectificationStatus.InProgress,
    };

    private static async Task<Chat> OpenAsync(CreditBotApp app, string code, string locale)
    {
        var chat = await app.OpenPhoneAsync(locale);
        await chat.SaysAsync($"绑定 {code}");
        return chat;
    }
}
