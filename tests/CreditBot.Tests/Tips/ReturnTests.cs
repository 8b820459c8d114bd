using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.Tips;

public sealed class ReturnTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Both_sides_speak_and_the_tipster_never_reads_what_handlers_note(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var tip = TipDesk.Tip();
        (await desk.SubmitAsync(tip)).Value();
        var id = (await desk.OnlyAsync(handler)).Summary.Id;

        await desk.Archive.WriteAsync(turn => desk.Cases.AnswerAsync(turn, handler, id, "请补充发票号码。", "内部：先查账", Never));
        await desk.Archive.WriteAsync(turn => desk.Cases.AnswerAsync(turn, handler, id, null, "内部：只给专办人", Never));
        await desk.StepAsync(handler, TipDesk.Step(id, TipStatus.Registered));
        await desk.SayAsync(tip.Receipt, Word(TipEntryKind.Message, "号码是 0001。"));

        var view = (await desk.Returns.OpenAsync(tip.Receipt, TipLine.Worked, Never)).Value();
        Assert.Equal(["请补充发票号码。", "公开：Registered", "号码是 0001。"], view.Words.Select(w => w.Text!));
        Assert.Equal([false, false, true], view.Words.Select(w => w.IsByTipster));
        Assert.Equal((TipStatus.Registered, "公开：Registered"), (view.Status, view.StatusText));
        Assert.DoesNotContain("内部", System.Text.Json.JsonSerializer.Serialize(view));
        var read = (await desk.Cases.ReadAsync(handler, id, Never)).Value();
        Assert.Equal(["登记", null, null, "依据核查情况", null], read.Entries.Select(e => e.Reason));
        Assert.Equal([null, "内部：先查账", "内部：只给专办人", "内部：Registered", null], read.Entries.Select(e => e.Note));
        Assert.True(read.Summary.IsWaiting);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Evidence_comes_with_the_tip_and_later_and_leaves_no_upload_behind(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        byte[] first = [.. Enumerable.Range(0, 200_000).Select(i => (byte)i)];
        byte[] second = [1, 2, 3];
        var tip = TipDesk.Tip() with { Files = [await KeepAsync(desk, "证据1.jpg", first)] };
        (await desk.SubmitAsync(tip)).Value();
        var more = await KeepAsync(desk, "证据2.txt", second);
        (await desk.SayAsync(tip.Receipt, Word(TipEntryKind.Evidence, null) with { Files = [more] })).Value();

        var opened = await desk.OnlyAsync(handler);

        Assert.Equal(("证据1.jpg", 200_000L), (Assert.Single(opened.Files).Name, opened.Files[0].Length));
        Assert.Equal(first, await ReadAsync((await desk.FileAsync(handler, opened.Summary.Id, opened.Files[0].Id)).Value()));
        var later = Assert.Single(opened.Entries[0].Files);
        Assert.Equal(second, await ReadAsync((await desk.FileAsync(handler, opened.Summary.Id, later.Id)).Value()));
        Assert.Equal(TipReasons.Unknown, (await desk.FileAsync(handler, opened.Summary.Id, Guid.NewGuid())).Reason());
        Assert.Equal(["证据1.jpg", "证据2.txt"], (await desk.Cases.ReadAsync(handler, opened.Summary.Id, Never)).Value().Entries.Select(e => e.FileTaken).OfType<string>());
        Assert.Equal(2, await desk.Archive.ReadAsync(context => context.TipAuditEntries.CountAsync(e => e.Action == "tip.fileTaken")));
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Attachments.CountAsync()));
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.AttachmentChunks.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Retaliation_is_reported_at_any_time_also_after_closing(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var tip = TipDesk.Tip();
        (await desk.SubmitAsync(tip)).Value();
        var id = (await desk.OnlyAsync(handler)).Summary.Id;
        foreach (var status in new[] { TipStatus.Registered, TipStatus.NotAccepted })
            (await desk.StepAsync(handler, TipDesk.Step(id, status))).Value();

        (await desk.SayAsync(tip.Receipt, Word(TipEntryKind.Retaliation, "被调离岗位"))).Value();

        var summary = Assert.Single(await desk.Cases.ListAsync(handler, Never));
        Assert.Equal((true, true, TipStatus.NotAccepted), (summary.HasRetaliation, summary.IsWaiting, summary.Status));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_wrong_code_and_an_unknown_code_are_answered_alike(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();
        (await desk.SubmitAsync(tip)).Value();
        var digits = tip.Receipt.Digits;
        Assert.True(ReceiptCode.TryRead(digits[..19] + (char)('0' + ((digits[19] - '0' + 1) % 10)), out var mistyped));

        foreach (var code in new[] { mistyped, ReceiptCode.Create() })
        {
            Assert.Equal(new Outcome<TipView>.Refused(TipReasons.UnknownCode), await desk.Returns.OpenAsync(code, TipLine.Worked, Never));
            Assert.Equal(new Outcome<TipView>.Refused(TipReasons.UnknownCode), await desk.SayAsync(code, Word(TipEntryKind.Message, "问")));
        }

        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.TipEntries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_same_message_sent_many_times_at_once_is_said_once_and_others_keep_their_order(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await using var other = new TipDesk(desk.Archive.OtherNode());
        var tip = TipDesk.Tip();
        (await desk.SubmitAsync(tip)).Value();
        var same = Word(TipEntryKind.Message, "一次");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            (i % 2 == 0 ? desk : other).SayAsync(tip.Receipt, i < 4 ? same : Word(TipEntryKind.Message, $"另{i}")))));

        var view = (await desk.Returns.OpenAsync(tip.Receipt, TipLine.Worked, Never)).Value();
        Assert.Equal(["一次", "另4", "另5"], view.Words.Select(w => w.Text!).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], view.Words.Select(w => w.Number));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_message_needs_words_or_a_file(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();
        (await desk.SubmitAsync(tip)).Value();

        Assert.Equal(TipReasons.Incomplete, (await desk.SayAsync(tip.Receipt, Word(TipEntryKind.Message, " "))).Reason());
    }

    [Fact]
    public async Task Guesses_made_at_once_stand_in_one_line_and_who_is_not_drawn_in_time_comes_back()
    {
        var time = new FakeTimeProvider();
        var guesses = new TipGuesses(time);

        var attempts = Enumerable.Range(0, 400).Select(_ => guesses.EnterAsync(Never)).ToList();

        Assert.Equal(9, attempts.Count(a => a.IsCompletedSuccessfully && a.Result));
        for (var tenth = 0; tenth < 220; tenth++)
            time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(TimeSpan.FromSeconds(1.6), guesses.Apart);
        Assert.InRange((await Task.WhenAll(attempts)).Count(entered => entered), 40, 80);
    }

    [Fact]
    public async Task A_flood_that_costs_nothing_keeps_nobody_out_who_worked_or_waited_or_who_claims()
    {
        var time = new FakeTimeProvider();
        var lines = new TipLines(time);
        var flood = Enumerable.Range(0, 3000).Select(_ => lines[TipLine.Open].EnterAsync(Never)).ToList();

        Assert.Contains(flood, attempt => attempt.IsCompletedSuccessfully && !attempt.Result);
        Assert.True(await lines[TipLine.Worked].EnterAsync(Never));
        Assert.True(await lines[TipLine.Waited].EnterAsync(Never));
        Assert.True(await lines.ClaimsOf(Guid.NewGuid()).EnterAsync(Never));
    }

    [Fact]
    public async Task Who_comes_later_is_drawn_as_well_as_who_came_first()
    {
        var time = new FakeTimeProvider();
        var latecomersLetIn = 0;
        for (var round = 0; round < 20; round++)
        {
            var guesses = new TipGuesses(time);
            var crowd = Enumerable.Range(0, 100).Select(_ => guesses.EnterAsync(Never)).ToList();
            var late = guesses.EnterAsync(Never);
            for (var tenth = 0; tenth < 210; tenth++)
                time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.WhenAll(crowd);
            latecomersLetIn += await late ? 1 : 0;
        }

        Assert.InRange(latecomersLetIn, 1, 20);
    }

    [Fact]
    public async Task An_honest_person_is_soon_let_in_again_and_right_codes_cost_nothing()
    {
        var time = new FakeTimeProvider();
        var guesses = new TipGuesses(time);
        for (var i = 0; i < 100; i++)
            _ = guesses.EnterAsync(Never);

        for (var second = 0; second < 30; second++)
            time.Advance(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(TimeSpan.Zero, guesses.Apart);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(await guesses.EnterAsync(Never));
            guesses.GiveBack();
        }

        Assert.Equal(TimeSpan.Zero, guesses.Apart);
    }

    private static NewTipWord Word(TipEntryKind kind, string? text) => new() { Id = Guid.NewGuid(), Kind = kind, Text = text };

    private static Task<TipUpload> KeepAsync(TipDesk desk, string name, byte[] content) =>
        desk.Archive.Get<TipUploads>().KeepAsync("a conversation", new(name, "application/octet-stream", content), Never);

    private static async Task<byte[]> ReadAsync(TipFileContent file)
    {
        await using var content = file.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
