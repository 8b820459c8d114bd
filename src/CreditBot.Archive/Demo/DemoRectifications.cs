using CreditBot.Archive.Calendars;
using CreditBot.Archive.Rectifications;

namespace CreditBot.Archive.Demo;

/// <summary>Three made-up notices to the demo section: one overdue, one due soon, one later.</summary>
internal static class DemoRectifications
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static Rectification Overdue(string reference, DateTimeOffset now) => Of(
        reference, now, issued: -40, due: -5, RectificationStatus.InProgress, "〔示例〕12号",
        "三份采购合同未按规定归集履约信息", "信用管理办法第3.2条", "补齐三份合同的履约信息并报送信用管理部门");

    public static Rectification DueSoon(string reference, DateTimeOffset now) => Of(
        reference, now, issued: -12, due: 2, RectificationStatus.Signed, "〔示例〕15号",
        "对外承诺的退款时限未公示", "信用管理办法第5.1条", "在办事窗口和网页公示退款时限");

    public static Rectification Later(string reference, DateTimeOffset now) => Of(
        reference, now, issued: -3, due: 25, RectificationStatus.Issued, "〔示例〕17号",
        "信用培训签到记录不完整", "信用管理办法第6.1条", "补充培训记录，建立签到制度");

    private static Rectification Of(
        string reference, DateTimeOffset now, int issued, int due, RectificationStatus status, string document, string problem, string basis, string requirements)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(China).Date);
        var record = new Rectification
        {
            Id = Guid.NewGuid(),
            Reference = reference,
            DocumentNumber = document,
            Problem = problem,
            Basis = basis,
            Requirements = requirements,
            UnitId = DemoPeople.FinanceId,
            ResponsiblePersonId = DemoPeople.LiaisonId,
            IssuedOn = today.AddDays(issued),
            IssuedAt = now.AddDays(issued),
            IssuedById = DemoPeople.CreditOfficerId,
            DueOn = today.AddDays(due),
            Origin = RectificationOrigin.SpotCheck,
            Source = "示例数据：抽查",
            OriginatedAt = now.AddDays(issued),
            Summary = problem,
            Status = status,
        };
        Deadlines.Keep(record, CalendarStore.ShippedOnly, new(today.AddDays(issued), null, null, null, []));
        if (status != RectificationStatus.Issued)
            (record.SignedAt, record.SignedById) = (now.AddDays(issued + 1), DemoPeople.DepartmentHeadId);
        record.Entries.AddRange(Steps
            .Where(step => step.After <= status)
            .Select((step, i) => new RectificationEntry
            {
                Id = Guid.NewGuid(),
                RectificationId = record.Id,
                Number = i + 1,
                Step = step.Step,
                Status = step.After,
                Text = step.Text,
                AuthorId = step.After == RectificationStatus.Issued ? DemoPeople.CreditOfficerId : DemoPeople.DepartmentHeadId,
                At = now.AddDays(issued + i),
            }));
        return record;
    }

    private static readonly (RectificationStep Step, RectificationStatus After, string Text)[] Steps =
    [
        (RectificationStep.Issued, RectificationStatus.Issued, ""),
        (RectificationStep.Signed, RectificationStatus.Signed, ""),
        (RectificationStep.Progress, RectificationStatus.InProgress, "开始整改"),
    ];
}
