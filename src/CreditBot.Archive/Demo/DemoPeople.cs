using CreditBot.Archive.Directory;

namespace CreditBot.Archive.Demo;

/// <summary>The made-up units and people of a demonstration. The ids are fixed, so that seeding twice changes nothing.</summary>
public static class DemoPeople
{
    public static readonly Guid LiaisonId = new("d0000000-0000-4000-8000-000000000001");
    public static readonly Guid DepartmentHeadId = new("d0000000-0000-4000-8000-000000000002");
    public static readonly Guid CreditOfficerId = new("d0000000-0000-4000-8000-000000000003");
    public static readonly Guid TipHandlerId = new("d0000000-0000-4000-8000-000000000004");

    /// <summary>Approves what the officer drafts.</summary>
    public static readonly Guid ApproverId = new("d0000000-0000-4000-8000-000000000005");

    /// <summary>Reads tips as well: a reward needs two.</summary>
    public static readonly Guid SecondTipHandlerId = new("d0000000-0000-4000-8000-000000000006");

    /// <summary>Sits outside of the office and gets what concerns it, a handler or a leader (TP-10).</summary>
    public static readonly Guid DisciplineId = new("d0000000-0000-4000-8000-000000000007");

    internal static readonly Guid OfficeId = new("d0000000-0000-4000-8000-000000000011");
    internal static readonly Guid FinanceId = new("d0000000-0000-4000-8000-000000000012");

    internal static readonly Guid DisciplineUnitId = new("d0000000-0000-4000-8000-000000000013");

    internal static readonly Guid[] Ids = [LiaisonId, DepartmentHeadId, CreditOfficerId, TipHandlerId, SecondTipHandlerId, DisciplineId];

    /// <summary>Who can read tips, the first first.</summary>
    internal static readonly Guid[] TipHandlers = [TipHandlerId, SecondTipHandlerId, DisciplineId];

    internal static IEnumerable<Unit> Units() =>
    [
        new()
        {
            Id = OfficeId,
            Code = "BGS",
            Name = "办公室",
            EnglishName = "General Office",
            Aliases = ["局办", "局办公室", "信用办"],
            Type = UnitType.Section,
        },
        new()
        {
            Id = FinanceId,
            Code = "CWK",
            Name = "财务科",
            EnglishName = "Finance Section",
            Aliases = ["财务", "财务室", "计财科"],
            Type = UnitType.Section,
        },
        new()
        {
            Id = DisciplineUnitId,
            Code = "JJZ",
            Name = "派驻纪检组",
            EnglishName = "Resident Discipline Inspection",
            Aliases = ["纪检组", "纪检监察组"],
            Type = UnitType.Supervisor,
        },
    ];

    internal static IEnumerable<Person> People() =>
    [
        new() { Id = LiaisonId, UnitId = FinanceId, Name = "示例联络员", Phone = "010-00000001", Roles = Roles.Liaison },
        new() { Id = DepartmentHeadId, UnitId = FinanceId, Name = "示例科长", Phone = "010-00000002", Roles = Roles.DepartmentHead },
        new() { Id = CreditOfficerId, UnitId = OfficeId, Name = "示例信用专管员", Phone = "010-00000003", Roles = Roles.CreditOfficer | Roles.SystemAdmin },
        new() { Id = TipHandlerId, UnitId = OfficeId, Name = "示例举报专办人", Phone = "010-00000004", Roles = Roles.TipHandler },
        new() { Id = ApproverId, UnitId = OfficeId, Name = "示例审核人", Phone = "010-00000005", Roles = Roles.CreditOfficer },
        new() { Id = SecondTipHandlerId, UnitId = OfficeId, Name = "示例举报复核人", Phone = "010-00000006", Roles = Roles.TipHandler },
        new() { Id = DisciplineId, UnitId = DisciplineUnitId, Name = "示例纪检专员", Phone = "010-00000007", Roles = Roles.TipHandler },
    ];
}
