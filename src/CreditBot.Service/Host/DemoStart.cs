using System.Text.Json;
using CreditBot.Archive.Demo;
using CreditBot.Service.Desk.Accounts;

namespace CreditBot.Service.Host;

/// <summary>The demo's binding codes and sign-ins, as they stand in <c>demo.json</c>.</summary>
internal sealed record Demo(
    string Liaison,
    string DepartmentHead,
    string CreditOfficer,
    DemoTipHandler TipHandler,
    DemoTipHandler SecondTipHandler,
    DemoTipHandler Discipline,
    DemoSignIn Desk,
    DemoSignIn Desk2);

/// <summary>A tip handler of the demo: binding code, sign-in to the desk, and the passphrase that unlocks the key there.</summary>
internal sealed record DemoTipHandler(string Code, DemoSignIn Desk, string Passphrase);

/// <summary>Loads the demo (design §9) and writes its codes to <c>DataDirectory/demo.json</c>.</summary>
internal sealed class DemoStart(DemoData data, HostOptions host, IServiceProvider services)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The demo as loaded at this start; null when there is none. The phone page offers its codes.</summary>
    public Demo? Loaded { get; private set; }

    private string FileName => Path.Combine(host.DataDirectory, "demo.json");

    /// <summary>At a start without the demo: the codes of an earlier one with it are no longer valid, and their file goes.</summary>
    public async Task<Demo?> EndAsync(CancellationToken cancellationToken)
    {
        await data.EndCodesAsync(cancellationToken);
        await services.GetRequiredService<DemoTips>().EndAsync(cancellationToken);
        File.Delete(FileName);
        return null;
    }

    public async Task<Demo> LoadAsync(CancellationToken cancellationToken)
    {
        var codes = await data.SeedAsync(cancellationToken);
        var desk = await DemoDesk.SeedAsync(services, DemoPeople.CreditOfficerId, DemoDesk.Officer, cancellationToken);
        var handler = await DemoDesk.SeedAsync(services, DemoPeople.TipHandlerId, DemoDesk.TipHandler, cancellationToken);
        var second = await DemoDesk.SeedAsync(services, DemoPeople.SecondTipHandlerId, DemoDesk.SecondTipHandler, cancellationToken);
        var discipline = await DemoDesk.SeedAsync(services, DemoPeople.DisciplineId, DemoDesk.Discipline, cancellationToken);
        var approver = await DemoDesk.SeedAsync(services, DemoPeople.ApproverId, DemoDesk.Approver, cancellationToken);
        var file = FileName;
        var passphrase = await services.GetRequiredService<DemoTips>().SeedAsync(await LastPassphraseAsync(file, cancellationToken), cancellationToken);
        Loaded = new Demo(
            codes.Liaison,
            codes.DepartmentHead,
            codes.CreditOfficer,
            new DemoTipHandler(codes.TipHandler, handler, passphrase),
            new DemoTipHandler(codes.SecondTipHandler, second, passphrase),
            new DemoTipHandler(codes.Discipline, discipline, passphrase),
            desk,
            approver);
        await WriteAsync(file + ".new", cancellationToken);
        File.Move(file + ".new", file, overwrite: true);
        return Loaded;
    }

    /// <summary>The key outlives a start, so its passphrase does too; a file that cannot be read gives none.</summary>
    private static async Task<string?> LastPassphraseAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var last = JsonSerializer.Deserialize<Demo>(await File.ReadAllTextAsync(file, cancellationToken), s_json);
            return last?.TipHandler.Passphrase;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>For the service's user only: whoever knows a code can speak for a person.</summary>
    private async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(file, options);
        await JsonSerializer.SerializeAsync(stream, Loaded, s_json, cancellationToken);
    }
}
