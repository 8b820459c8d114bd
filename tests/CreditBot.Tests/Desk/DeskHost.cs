using System.Net;
using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Desk;
using CreditBot.Service.Desk.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Tests.Desk;

/// <summary>The archive, the desk and the deliveries on a loopback port, with two units and four people.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    public const string Password = "correct-horse-battery";

    private readonly WebApplication _app;

    private readonly TempDirectory? _ownData;

    private DeskHost(WebApplication app, TempDirectory? ownData) => (_app, _ownData) = (app, ownData);

    public Guid LiaisonId { get; private set; }

    public Guid OfficerId { get; private set; }

    public Guid OtherOfficerId { get; private set; }

    public Guid HeadId { get; private set; }

    public Guid UnitId { get; private set; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts a host with accounts <c>officer</c>, <c>colleague</c> (both credit officers) and <c>head</c>.</summary>
    public static async Task<DeskHost> StartAsync(
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, TempDirectory? data = null, ArchiveOptions? archive = null)
    {
        var ownData = data is null ? new TempDirectory() : null;
        var host = new DeskHost(Build((data ?? ownData!).Path, settings, services, archive), ownData);
        await host.Services.GetRequiredService<ArchiveDatabase>().MigrateAsync(default);
        await host.SeedAsync();
        await host._app.StartAsync();
        return host;
    }

    /// <summary>A host that is not started, such as a second node on the data of the first.</summary>
    public static WebApplication Build(
        string dataDirectory, Dictionary<string, string?>? settings, Action<IServiceCollection>? services = null, ArchiveOptions? archive = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrel();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddArchive(archive ?? new ArchiveOptions(), dataDirectory);
        builder.Services.AddDesk().AddDeliveries(builder.Configuration);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapDesk();
        return app;
    }

    /// <summary>An empty archive on a database of its own.</summary>
    public static ArchiveOptions ArchiveOn(ArchiveProvider provider) =>
        provider == ArchiveProvider.Postgres ? new() { Provider = provider, ConnectionString = PostgresCluster.NewDatabase() } : new();

    public async Task<FiledReport> FilesAsync(
        string title = "财务科合同付款逾期", Severity severity = Severity.Major, IReadOnlyList<FiledFile>? files = null, Guid? id = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var report = new NewEvent
        {
            Id = id ?? Guid.NewGuid(),
            Kind = EventKind.MajorEvent,
            Category = "arrears",
            Severity = severity,
            Title = title,
            UnitId = UnitId,
            ReporterId = LiaisonId,
            OccurredAt = now.AddHours(-3),
            OccurredPrecision = TimePrecision.Hour,
            DiscoveredAt = now.AddHours(-1),
            StartedAt = now.AddMinutes(-2),
            Subject = "某某建设有限公司",
            AmountFen = 5_000_000_00,
            Contact = "010-12345678",
            Source = "directline",
            Summary = "两份合同到期未付款，对方已发函催告。",
            Answers = """{"summary":"两份合同到期未付款","subject":"某某建设有限公司","amount":"500万元"}""",
            Files = files ?? [],
        };
        await using var turn = Services.GetRequiredService<TurnFactory>().Begin();
        var filed = await Services.GetRequiredService<EventFilings>().FileAsync(turn, report, default);
        await turn.CommitAsync(default);
        return filed;
    }

    public async Task FollowsUpAsync(Guid eventId, string body, ReportStage stage = ReportStage.FollowUp)
    {
        var report = new NewReport { Id = Guid.NewGuid(), EventId = eventId, Stage = stage, AuthorId = LiaisonId, Body = body, Answers = "{}" };
        await using var turn = Services.GetRequiredService<TurnFactory>().Begin();
        Assert.IsType<Outcome<FiledReport>.Done>(await Services.GetRequiredService<EventFilings>().FollowUpAsync(turn, report, default));
        await turn.CommitAsync(default);
    }

    public async Task<FiledFile> UploadsAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var outcome = await Services.GetRequiredService<AttachmentStore>().UploadAsync("conversation", stream, 1 << 20, default);
        var upload = Assert.IsType<Outcome<Upload>.Done>(outcome).Value;
        return new FiledFile(upload.Id, name, "text/html", upload.Key);
    }

    public async Task<MajorCreditEvent> EventAsync(Guid id) => await ReadAsync(context => context.Events.AsNoTracking().SingleAsync(e => e.Id == id));

    public async Task<T> ReadAsync<T>(Func<ArchiveContext, Task<T>> read)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync();
        return await read(context);
    }

    public async Task WriteAsync(Func<ArchiveContext, Task> write)
    {
        await using var turn = Services.GetRequiredService<TurnFactory>().Begin();
        var context = await turn.OpenAsync(default);
        await write(context);
        await context.SaveChangesAsync();
        await turn.CommitAsync(default);
    }

    public Task SetRolesAsync(Guid personId, Roles roles) =>
        WriteAsync(context => context.People.Where(p => p.Id == personId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Roles, roles)));

    public Visitor Visits() => new(Address);

    public async Task<Visitor> SignsInAsync(string userName)
    {
        var visitor = Visits();
        var answer = await visitor.SignsInAsync(userName, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _ownData?.Dispose();
    }

    private async Task SeedAsync()
    {
        var finance = new Unit { Id = Guid.NewGuid(), Code = "CW", Name = "财务科", EnglishName = "Finance Section" };
        var office = new Unit { Id = Guid.NewGuid(), Code = "XY", Name = "信用办", EnglishName = "Credit Office" };
        UnitId = finance.Id;
        LiaisonId = OfficerId = Guid.Empty;
        await WriteAsync(context =>
        {
            context.Units.AddRange(finance, office);
            LiaisonId = Add(context, finance, "联络员甲", Roles.Liaison);
            HeadId = Add(context, finance, "科长乙", Roles.DepartmentHead);
            OfficerId = Add(context, office, "专管员丙", Roles.CreditOfficer);
            OtherOfficerId = Add(context, office, "专管员丁", Roles.CreditOfficer);
            return Task.CompletedTask;
        });
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DeskAccounts>();
        foreach (var (person, name) in new[] { (OfficerId, "officer"), (OtherOfficerId, "colleague"), (HeadId, "head") })
            Assert.IsType<Outcome<DeskAccount>.Done>(await accounts.CreateAsync(person, name, Password, "system"));
    }

    private static Guid Add(ArchiveContext context, Unit unit, string name, Roles roles)
    {
        var person = new Person { Id = Guid.NewGuid(), UnitId = unit.Id, Name = name, Roles = roles };
        context.People.Add(person);
        return person.Id;
    }
}
