using Microsoft.AspNetCore.Identity;

namespace CreditBot.Archive.Directory;

/// <summary>A sign-in to the desk; the rights come from the person it belongs to.</summary>
public sealed class DeskAccount : IdentityUser
{
    public required Guid PersonId { get; set; }
}
