namespace Microsoft.Bot.Builder;

/// <summary>Keeps objects by key.</summary>
public interface IStorage
{
    /// <summary>The objects found; missing keys are missing in the answer.</summary>
    Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);

    /// <summary>Writes every object; an <see cref="IStoreItem"/> only if nobody changed it since it was read.</summary>
    Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default);

    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}

/// <summary>An object that knows which version of itself was read.</summary>
public interface IStoreItem
{
    /// <summary>The version; <c>*</c> overwrites any.</summary>
    string ETag { get; set; }
}

/// <summary>Typed reading.</summary>
public static class StorageExtensions
{
    /// <summary>The objects found that are of the type asked for.</summary>
    public static async Task<IDictionary<string, TStoreItem>> ReadAsync<TStoreItem>(this IStorage storage, string[] keys, CancellationToken cancellationToken = default)
        where TStoreItem : class
    {
        var found = await storage.ReadAsync(keys, cancellationToken);
        return found.Where(entry => entry.Value is TStoreItem).ToDictionary(entry => entry.Key, entry => (TStoreItem)entry.Value, StringComparer.Ordinal);
    }
}
