using CreditBot.Archive.Directory;
using Microsoft.AspNetCore.Authorization;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>Events at the desk are for credit officers.</summary>
internal sealed class OfficerRequirement : IAuthorizationRequirement
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "desk.officer";
}

internal sealed class OfficerHandler(IHttpContextAccessor http) : AuthorizationHandler<OfficerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OfficerRequirement requirement)
    {
        if (http.HttpContext?.DeskUser()?.Has(Roles.CreditOfficer) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
