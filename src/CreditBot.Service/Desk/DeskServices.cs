using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Desk.Accounts;
using CreditBot.Service.Desk.Events;
using CreditBot.Service.Desk.Language;
using CreditBot.Service.Desk.Live;
using CreditBot.Service.Desk.Rectifications;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditBot.Service.Desk;

/// <summary>Registers the desk, the credit office's own pages under /desk.</summary>
internal static class DeskServices
{
    private const string Prefix = "/desk";
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>Adds the desk. Needs the archive and data protection.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<LiveFeed>().AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSingleton<DeskLanguage>().AddSingleton<DeskAssets>();
        services.AddSingleton<EventReader>().AddSingleton<EventActions>().AddSingleton<AccessLog>();
        services.AddSingleton<NoticeList>().AddSingleton<NoticeActions>().AddSingleton<NoticeUploads>();
        services.AddDeskAccounts();
        services.AddTipDesk();
        services.AddDeskPages();
        return services;
    }

    /// <summary>Maps /desk. Sets up authentication and authorization for the whole pipeline; only endpoints that ask for it are touched.</summary>
    public static WebApplication MapDesk(this WebApplication app)
    {
        app.UseWhen(IsDesk, desk => desk.Use(DeskHeaders.SetAsync));
        app.UseStatusCodePagesWithReExecute($"{Prefix}/status/{{0}}");
        app.UseWhen(context => !IsDesk(context), others => others.Use(WithoutStatusPage));
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapRazorPages();
        var desk = app.MapGroup(Prefix);
        desk.MapGet("/assets/{version}/{name}", (string version, string name, DeskAssets assets, HttpContext context) => assets.Get(version, name, context));
        desk.MapGet("/live", LiveEndpoint.Get).RequireAuthorization(DeskPolicies.Officer);
        desk.MapGet("/events/{id:guid}/files/{fileId:guid}", FileEndpoint.Get).RequireAuthorization(DeskPolicies.Officer);
        desk.MapGet("/rectifications/{id:guid}/files/{fileId:guid}", NoticeFileEndpoint.Get).RequireAuthorization(DeskPolicies.Officer);
        desk.MapTipDesk();
        return app;
    }

    private static bool IsDesk(HttpContext context) => context.Request.Path.StartsWithSegments(Prefix);

    /// <summary>The pages for status codes are the desk's; they cannot be branched, as they need the routing of the whole pipeline.</summary>
    private static Task WithoutStatusPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return next(context);
    }

    /// <summary>Identity for the desk. Its own writes go through a context of the request, beside the turns of the archive.</summary>
    private static void AddDeskAccounts(this IServiceCollection services)
    {
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContext());
        services.AddSingleton<DeskUsers>().AddScoped<DeskCookieEvents>().AddScoped<DeskAccounts>();
        services.AddIdentityCore<DeskAccount>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
            })
            .AddEntityFrameworkStores<ArchiveContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "creditbot-desk";
            options.Cookie.Path = Prefix;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Session;
            options.LoginPath = $"{Prefix}/sign-in";
            options.ReturnUrlParameter = "to";
            options.EventsType = typeof(DeskCookieEvents);
        });
        services.AddDeskPolicies();
    }

    private static void AddDeskPages(this IServiceCollection services)
    {
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "creditbot-desk-form";
            options.Cookie.Path = Prefix;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorPages(options =>
            {
                options.RootDirectory = "/Desk/Pages";
                options.Conventions.AddFolderApplicationModelConvention("/", Protect);
                options.Conventions.AddPageRoute("/Rectifications/Draft", "/desk/rectifications/{id:guid}/edit");
            })
            .ConfigureApplicationPartManager(AddOwnPages);
    }

    private static void Protect(PageApplicationModel page)
    {
        if (DeskPolicies.Of(page.ViewEnginePath) is { } policy)
            page.EndpointMetadata.Add(new AuthorizeAttribute(policy));
    }

    /// <summary>The pages are found in this assembly even when another one, such as a test, is the program.</summary>
    private static void AddOwnPages(ApplicationPartManager parts)
    {
        var own = typeof(DeskServices).Assembly;
        if (parts.ApplicationParts.Any(part => part.Name == own.GetName().Name))
            return;
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(own).GetApplicationParts(own))
            parts.ApplicationParts.Add(part);
    }
}
