using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditBot.Archive.Storage;

/// <summary>Keeps instants as UTC ticks: they sort and compare the same way on every database and lose nothing that a hash covers.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    at => at.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
