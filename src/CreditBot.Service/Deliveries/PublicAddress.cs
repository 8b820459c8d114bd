using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Where people reach the service from outside: configuration key <c>PublicUrl</c>.</summary>
internal sealed class PublicAddress
{
    /// <summary>Such as <c>https://credit.example.gov.cn</c>; empty means that messages carry no link.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The desk's page of what a notice is about, or null when there is no public address or no record.</summary>
    public string? Of(Notice notice) => PathOf(notice) is { } path ? Of(path) : null;

    /// <summary>A path of the service as people reach it, or null when there is no public address.</summary>
    public string? Of(string path) => PublicUrl.Length == 0 ? null : PublicUrl.TrimEnd('/') + path;

    private static string? PathOf(Notice notice) => notice.Kind switch
    {
        NoticeKind.TipReceived => "/desk/tips",
        NoticeKind.RectificationSuggested => "/desk/suggestions",
        >= NoticeKind.RectificationDrafted and <= NoticeKind.RectificationEscalated => $"/desk/rectifications/{notice.Reference}",
        _ => notice.RecordId is { } id ? $"/desk/events/{id}" : null,
    };
}

internal sealed class PublicAddressValidator : IValidateOptions<PublicAddress>
{
    public ValidateOptionsResult Validate(string? name, PublicAddress options) =>
        options.PublicUrl.Length == 0 || OfficeOptionsValidator.IsHttp(options.PublicUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("PublicUrl must be an absolute http or https address");
}
