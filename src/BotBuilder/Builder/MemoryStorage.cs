using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps state in the memory of the process, as JSON, so that nobody shares objects.</summary>
public class MemoryStorage : IStorage
{
    private static readonly JsonSerializer TypedJson = new() { TypeNameHandling = TypeNameHandling.All, MaxDepth = null };

    private readonly Lock _lock = new();
    private readonly JsonSerializer _json;
    private readonly Dictionary<string, JObject> _memory;
    private int _version;

    public MemoryStorage(Dictionary<string, JObject> dictionary = null)
        : this(TypedJson, dictionary)
    {
    }

    public MemoryStorage(JsonSerializer jsonSerializer, Dictionary<string, JObject> dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(jsonSerializer);
        _json = jsonSerializer;
        _memory = dictionary ?? new(StringComparer.Ordinal);
    }

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(keys.Length, StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_memory.TryGetValue(key, out var stored) && stored != null)
                {
                    found.Add(key, stored.ToObject<object>(_json));
                }
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    /// <summary>Writes all the changes, or those before the one in conflict.</summary>
    /// <exception cref="ArgumentException">An <see cref="IStoreItem"/> was changed by somebody else.</exception>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_lock)
        {
            foreach (var (key, value) in changes)
            {
                var json = value == null ? null : JObject.FromObject(value, _json);
                if (value is IStoreItem item)
                {
                    ThrowOnConflict(nameof(changes), item.ETag, (string)_memory.GetValueOrDefault(key)?["eTag"]);
                    json["eTag"] = (_version++).ToString(CultureInfo.InvariantCulture);
                }

                _memory[key] = json;
            }
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_lock)
        {
            foreach (var key in keys)
            {
                _memory.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    private static void ThrowOnConflict(string parameter, string read, string stored)
    {
        if (stored != null && read != "*" && read != stored)
        {
            throw new ArgumentException($"Etag conflict: {read} was read, {stored} is stored.", parameter);
        }
    }
}
