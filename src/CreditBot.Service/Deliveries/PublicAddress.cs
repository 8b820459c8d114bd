using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Where people reach the service from outside: configuration key <c>PublicUrl</c>.</summary>
internal sealed class PublicAddress
{
    /// <summary>Such as <c>https://credit.example.gov.cn</c>; empty means that messages carry no link.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The desk's page for a notice: of its event, or the list of tips, which names none; null when there is no public address or no record.</summary>
    public string? Of(Notice notice) => notice.Kind == NoticeKind.TipReceived
        ? PublicUrl.Length == 0 ? null : $"{PublicUrl.TrimEnd('/')}/desk/tips"
        : OfEvent(notice.RecordId);

    /// <summary>The desk's page of an event, or null when there is no public address or no record.</summary>
    public string? OfEvent(Guid? id) => PublicUrl.Length == 0 || id is null ? null : $"{PublicUrl.TrimEnd('/')}/desk/events/{id}";
}

internal sealed class PublicAddressValidator : IValidateOptions<PublicAddress>
{
    public ValidateOptionsResult Validate(string? name, PublicAddress options) =>
        options.PublicUrl.Length == 0 || OfficeOptionsValidator.IsHttp(options.PublicUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("PublicUrl must be an absolute http or https address");
}
