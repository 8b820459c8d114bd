using CreditBot.Archive.Tips.Sealed;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>Turns an opened tip into what a handler reads.</summary>
internal static class TipCaseView
{
    public static TipSummary SummaryOf(HandledTip tip)
    {
        var state = tip.State;
        var last = tip.Parts.LastOrDefault(p => p.Kind != TipEntryKind.Internal);
        return new()
        {
            Id = tip.Id,
            Reference = tip.Reference,
            Day = tip.Sealed.Day,
            Mode = tip.Sealed.Content.Mode,
            Target = tip.Sealed.Content.Target,
            Status = state.Status,
            Reward = state.Reward,
            WantsReward = state.WantsReward,
            IsWaiting = last?.IsByTipster ?? true,
            HasRetaliation = tip.Parts.Any(p => p.Kind == TipEntryKind.Retaliation),
            Clocks = TipClock.Of(tip.Sealed, tip.Parts),
        };
    }

    public static TipCase CaseOf(HandledTip tip)
    {
        var state = tip.State;
        var content = tip.Sealed.Content;
        return new()
        {
            Summary = SummaryOf(tip),
            Content = content with { Name = null, Contact = null },
            HasContact = content.Name is not null || content.Contact is not null,
            Files = [.. tip.Sealed.Files.Select(f => f.Info)],
            Entries = [.. tip.Parts.Zip(tip.Internals).Select((both, i) => EntryOf(i + 1, both.First, both.Second))],
            AmountFen = state.AmountFen,
            Approvals = ApprovalsOf(tip),
            NextSteps = [.. Enum.GetValues<TipStatus>().Where(to => TipRules.Allows(state.Status, to))],
            NextRewardSteps = [.. Enum.GetValues<RewardStatus>().Where(to => to != RewardStatus.Claimed && TipRules.Allows(state.Reward, to))],
        };
    }

    /// <summary>Approvals since the tip became eligible.</summary>
    public static IReadOnlyList<TipApproval> ApprovalsOf(HandledTip tip)
    {
        var from = tip.Parts.Index().LastOrDefault(p => p.Item.Reward == RewardStatus.Eligible).Index;
        return [.. tip.Internals.Skip(from).Where(i => i?.ApprovedFen is not null).Select(i => new TipApproval(i!.Author, i.ApprovedFen!.Value))];
    }

    private static TipCaseEntry EntryOf(int number, PublicPart part, InternalPart? @internal) => new()
    {
        Number = number,
        Day = part.Day,
        Kind = part.Kind,
        AuthorId = @internal?.Author,
        PublicText = part.Text,
        Files = [.. part.Files.Select(f => f.Info)],
        Status = part.Status,
        Reward = part.Reward,
        AmountFen = part.AmountFen ?? @internal?.ApprovedFen,
        Note = @internal?.Note,
        Reason = @internal?.Reason,
        TransferredTo = @internal?.TransferredTo,
        LinkedTo = @internal?.LinkedTo,
        FileTaken = @internal?.FileTaken,
    };
}
