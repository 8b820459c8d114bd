using CreditBot.Archive.Directory;
using CreditBot.Forms.Engine;

namespace CreditBot.Dialogs;

/// <summary>The directory's units as the forms recognise them; rebuilt only when the directory's list is another one.</summary>
public sealed class UnitLists(StaffDirectory directory)
{
    private Built? _built;

    public async ValueTask<UnitList> GetAsync(CancellationToken cancellationToken)
    {
        var units = await directory.UnitsAsync(cancellationToken);
        if (_built is { } built && ReferenceEquals(built.From, units))
            return built.List;

        var list = new UnitList([.. units.Select(unit => new UnitEntry(unit.Id.ToString("N"), unit.Name, unit.EnglishName, unit.Aliases))]);
        _built = new Built(units, list);
        return list;
    }

    private sealed record Built(IReadOnlyList<Unit> From, UnitList List);
}
