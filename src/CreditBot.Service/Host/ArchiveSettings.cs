using CreditBot.Archive;

namespace CreditBot.Service.Host;

/// <summary>Reads section <c>Archive</c>; a wrong value stops the start with the key's name.</summary>
internal static class ArchiveSettings
{
    public static ArchiveOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Archive");
        var options = new ArchiveOptions { ConnectionString = section["ConnectionString"] };
        if (section["Provider"] is { Length: > 0 } provider)
            options.Provider = Enum.TryParse<ArchiveProvider>(provider, ignoreCase: true, out var value) && Enum.IsDefined(value)
                ? value
                : throw new InvalidOperationException($"The option 'Archive:Provider' must be Sqlite or Postgres, not '{provider}'.");

        if (options is { Provider: ArchiveProvider.Postgres, ConnectionString: null or "" })
            throw new InvalidOperationException("The option 'Archive:ConnectionString' is needed when 'Archive:Provider' is Postgres.");

        return options;
    }
}
