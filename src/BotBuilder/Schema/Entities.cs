using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Metadata about an activity; its type says what the other members mean.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class Entity
{
    [JsonExtensionData]
    private JObject _properties;

    public Entity()
    {
    }

    public Entity(string type = default)
    {
        Type = type;
    }

    public string Type { get; set; }

    /// <summary>All members but the type.</summary>
    [JsonIgnore]
    public JObject Properties { get => _properties ??= []; set => _properties = value; }

    /// <summary>The entity read as a more specific type.</summary>
    public T GetAs<T>() => JObject.FromObject(this).ToObject<T>();

    /// <summary>Takes type and members over from <paramref name="obj"/>.</summary>
    public void SetAs<T>(T obj)
    {
        var source = JObject.FromObject(obj).ToObject<Entity>();
        Type = source.Type;
        Properties = source.Properties;
    }
}

/// <summary>Names somebody in the text of a message.</summary>
public class Mention : Entity
{
    public Mention()
        : base("mention")
    {
    }

    public Mention(ChannelAccount mentioned = default, string text = default, string type = default)
        : base(type ?? "mention")
    {
        Mentioned = mentioned;
        Text = text;
    }

    public ChannelAccount Mentioned { get; set; }

    /// <summary>The part of the text that stands for the mention.</summary>
    public string Text { get; set; }
}

/// <summary>A reaction such as <c>like</c>.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class MessageReaction
{
    public MessageReaction()
    {
    }

    public MessageReaction(string type = default)
    {
        Type = type;
    }

    public string Type { get; set; }
}

/// <summary>A part of the text to emphasise.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class TextHighlight
{
    public string Text { get; set; }

    /// <summary>Which occurrence, counted from 1.</summary>
    public int? Occurrence { get; set; }
}

/// <summary>A reference to a programmatic action.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class SemanticAction
{
    public string State { get; set; }

    public string Id { get; set; }

    public IDictionary<string, Entity> Entities { get; set; }
}
