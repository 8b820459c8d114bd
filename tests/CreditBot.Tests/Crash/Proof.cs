using System.Security.Cryptography;
using CreditBot.Tests.Desk;

namespace CreditBot.Tests.Crash;

/// <summary>What a phone was shown: the number, and the SHA-256 of the photo it had sent.</summary>
internal sealed record Receipt(string Reference, string PhotoHash);

/// <summary>Looks from outside at what the service kept, and compares it with what the phones were shown.</summary>
internal sealed class Proof(ServiceProcess service, IReadOnlyList<Receipt> receipts, params IReadOnlyList<string> channels)
{
    public async Task ShouldHoldAsync()
    {
        ShouldBeKeptOnce();
        await ShouldBeReadableAsync();
        var (exitCode, said) = await service.CommandAsync("audit", "verify");
        Assert.True(exitCode == 0, said);
    }

    /// <summary>At least once each, and nothing under another key.</summary>
    public static void ShouldHaveReached(string channel, IReadOnlyList<string> keys, IReadOnlyList<Receipt> receipts) =>
        Assert.Equal(receipts.Select(receipt => $"{channel}/{receipt.Reference}/0/EventReported"), keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private void ShouldBeKeptOnce()
    {
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        var references = receipts.Select(receipt => receipt.Reference).ToList();
        Assert.Equal(Enumerable.Range(1, receipts.Count).Select(number => $"ZD-{year}-{number:000000}"), references);
        Assert.Equal(references, service.Query("SELECT Reference FROM Events ORDER BY Reference"));
        Assert.Equal(references, service.Query("SELECT e.Reference FROM EventReports r JOIN Events e ON e.Id = r.EventId ORDER BY e.Reference"));
        foreach (var channel in channels)
            Assert.Equal(references.Select(reference => $"{channel}/{reference}/0/EventReported"), service.Query($"SELECT Key FROM Deliveries WHERE Channel = '{channel}' ORDER BY Key"));
    }

    /// <summary>An officer gets every photo at the desk, and it is the one that the phone had sent.</summary>
    private async Task ShouldBeReadableAsync()
    {
        using var officer = new Visitor(service.Address);
        (await officer.SignsInAsync((string)service.Demo["desk"]!["userName"]!, (string)service.Demo["desk"]!["password"]!)).Dispose();
        var read = new List<Receipt>();
        foreach (var row in service.Query(
            "SELECT e.Reference, e.Id, a.Id FROM Attachments a JOIN EventReports r ON r.Id = a.ReportId JOIN Events e ON e.Id = r.EventId ORDER BY e.Reference"))
        {
            var (reference, path) = row.Split('|') is [var first, var eventId, var file] ? (first, $"/desk/events/{eventId}/files/{file}") : throw new InvalidOperationException(row);
            using var answer = await officer.GetsAsync(path);
            answer.EnsureSuccessStatusCode();
            read.Add(new(reference, Convert.ToHexString(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)))));
        }

        Assert.Equal(receipts, read);
    }
}
