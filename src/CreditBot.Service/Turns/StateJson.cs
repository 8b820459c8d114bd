using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace CreditBot.Service.Turns;

/// <summary>Dialog state as JSON. Names of types are kept, as dialogs need them, but only types of the bot and plain collections are read back.</summary>
internal static class StateJson
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        TypeNameHandling = TypeNameHandling.Auto,
        TypeNameAssemblyFormatHandling = TypeNameAssemblyFormatHandling.Simple,
        SerializationBinder = new KnownTypes(),
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        MaxDepth = 128,
    });

    public static byte[] Write(IDictionary<string, object> state) =>
        PooledJson.Write(json => Serializer.Serialize(json, state, typeof(Dictionary<string, object>)));

    /// <summary>Reads it back.</summary>
    /// <exception cref="JsonException">It is no state, or it holds a type that is gone.</exception>
    public static Dictionary<string, object> Read(byte[] json) => PooledJson.Read<Dictionary<string, object>>(Serializer, json) ?? [];

    private sealed class KnownTypes : ISerializationBinder
    {
        private readonly DefaultSerializationBinder _inner = new();

        public void BindToName(Type serializedType, out string? assemblyName, out string? typeName) =>
            _inner.BindToName(serializedType, out assemblyName, out typeName);

        public Type BindToType(string? assemblyName, string typeName)
        {
            var type = _inner.BindToType(assemblyName, typeName);
            return IsKnown(type) ? type : throw new JsonSerializationException("The state holds a type that no dialog uses.");
        }

        private static bool IsKnown(Type type)
        {
            if (type.IsArray)
            {
                return IsKnown(type.GetElementType()!);
            }

            if (type.IsGenericType && !type.GetGenericArguments().All(IsKnown))
            {
                return false;
            }

            return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(object) || type == typeof(decimal)
                || type.Namespace is "System.Collections.Generic" or "System.Collections.Immutable" or "Newtonsoft.Json.Linq"
                || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeSpan)
                || IsOurs(type);
        }

        private static bool IsOurs(Type type) =>
            type.Namespace is { } name
            && (name.StartsWith("CreditBot.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Bot.", StringComparison.Ordinal));
    }
}
