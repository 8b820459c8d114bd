using CreditBot.Archive.Directory;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>Who may open what at the desk.</summary>
internal static class DeskPolicies
{
    /// <summary>Anybody who is signed in.</summary>
    public const string Anyone = "desk.anyone";

    /// <summary>Events are for credit officers.</summary>
    public const string Officer = "desk.officer";

    /// <summary>Tips are for tip handlers; to all others these pages do not exist (TP-09).</summary>
    public const string TipHandler = "desk.tipHandler";

    /// <summary>Payouts are for those who pay them (TP-13), and hidden like tips.</summary>
    public const string RewardPayer = "desk.rewardPayer";

    /// <summary>The policy of a page by its path below <c>Pages</c>; null is open to the world. What is not named here is for officers.</summary>
    public static string? Of(string page) => page switch
    {
        "/SignIn" or "/Status" => null,
        "/SignOut" => Anyone,
        _ when page.StartsWith("/Tips/", StringComparison.Ordinal) => TipHandler,
        _ when page.StartsWith("/Payouts/", StringComparison.Ordinal) => RewardPayer,
        _ => Officer,
    };

    public static void AddDeskPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Anyone, policy => SignedIn(policy))
            .AddPolicy(Officer, policy => SignedIn(policy).AddRequirements(new RoleRequirement(Roles.CreditOfficer)))
            .AddPolicy(TipHandler, policy => SignedIn(policy).AddRequirements(new RoleRequirement(Roles.TipHandler)))
            .AddPolicy(RewardPayer, policy => SignedIn(policy).AddRequirements(new RoleRequirement(Roles.RewardPayer)));
    }

    private static AuthorizationPolicyBuilder SignedIn(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser();
}

/// <summary>The person at the desk has this role now.</summary>
internal sealed class RoleRequirement(Roles role) : IAuthorizationRequirement
{
    public Roles Role => role;
}

internal sealed class RoleHandler(IHttpContextAccessor http) : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (http.HttpContext?.DeskUser()?.Has(requirement.Role) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
