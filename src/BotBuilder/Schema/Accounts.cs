using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A person or bot on one channel; the id means something only together with the channel.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ChannelAccount
{
    [JsonExtensionData]
    private JObject _properties;

    public ChannelAccount()
    {
    }

    public ChannelAccount(string id = default, string name = default, string role = default, string aadObjectId = default)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    public string Id { get; set; }

    public string Name { get; set; }

    /// <summary>Object id in Microsoft Entra ID, when the channel knows it.</summary>
    public string AadObjectId { get; set; }

    /// <summary>One of <see cref="RoleTypes"/>.</summary>
    public string Role { get; set; }

    /// <summary>Members of the JSON object that this type does not name; they are written back as they came.</summary>
    [JsonIgnore]
    public JObject Properties { get => _properties ??= []; set => _properties = value; }

    internal JObject PropertiesOrNull => _properties;
}

/// <summary>A conversation on one channel.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ConversationAccount
{
    [JsonExtensionData]
    private JObject _properties;

    public ConversationAccount()
    {
    }

    public ConversationAccount(bool? isGroup = default, string conversationType = default, string id = default, string name = default, string aadObjectId = default, string role = default, string tenantId = default)
    {
        IsGroup = isGroup;
        ConversationType = conversationType;
        Id = id;
        Name = name;
        AadObjectId = aadObjectId;
        Role = role;
        TenantId = tenantId;
    }

    /// <summary>True when more than one person takes part; null when the channel does not say.</summary>
    public bool? IsGroup { get; set; }

    /// <summary>Channel's own kind, in Teams <c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string ConversationType { get; set; }

    public string TenantId { get; set; }

    public string Id { get; set; }

    public string Name { get; set; }

    public string AadObjectId { get; set; }

    public string Role { get; set; }

    /// <summary>Members of the JSON object that this type does not name; they are written back as they came.</summary>
    [JsonIgnore]
    public JObject Properties { get => _properties ??= []; set => _properties = value; }

    internal JObject PropertiesOrNull => _properties;
}
