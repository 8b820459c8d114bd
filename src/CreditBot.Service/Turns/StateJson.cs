using System.Collections.Concurrent;
using CreditBot.Dialogs.Turns;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace CreditBot.Service.Turns;

/// <summary>Dialog state as JSON. Names of types are kept, as dialogs need them, but only types of the bot and plain collections are read back.</summary>
internal static class StateJson
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        TypeNameHandling = TypeNameHandling.Auto,
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
        private readonly ConcurrentDictionary<Type, string> _names = [];
        private readonly ConcurrentDictionary<(string? Assembly, string Name), Type> _types = [];

        /// <summary>The whole name as one text, since the serializer would put it together, and take versions out of it, at every turn.</summary>
        public void BindToName(Type serializedType, out string? assemblyName, out string? typeName) =>
            (assemblyName, typeName) = (null, _names.GetOrAdd(serializedType, Name));

        public Type BindToType(string? assemblyName, string typeName) => _types.GetOrAdd((assemblyName, typeName), Find, _inner);

        private static Type Find((string? Assembly, string Name) name, DefaultSerializationBinder inner)
        {
            var type = inner.BindToType(name.Assembly, name.Name);
            return IsKnown(type) ? type : throw new JsonSerializationException("The state holds a type that no dialog uses.");
        }

        /// <summary>Type and assembly without versions, also of what stands between the brackets of a generic type.</summary>
        private static string Name(Type type) => $"{Bare(type)}, {type.Assembly.GetName().Name}";

        private static string Bare(Type type) =>
            type.IsArray ? Bare(type.GetElementType()!) + "[]"
            : type.IsConstructedGenericType ? $"{type.GetGenericTypeDefinition().FullName}[{string.Join(',', type.GetGenericArguments().Select(argument => $"[{Name(argument)}]"))}]"
            : type.FullName!;

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
