namespace CreditBot.Archive.Directory;

/// <summary>A bound person with unit, as of this turn.</summary>
public sealed record StaffMember(Guid BindingId, Person Person, Unit Unit)
{
    public bool Has(Roles role) => (Person.Roles & role) != Roles.None;
}
