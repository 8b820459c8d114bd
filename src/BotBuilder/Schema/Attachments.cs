using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A file (by address) or a card (by content) that travels with a message.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class Attachment
{
    [JsonExtensionData]
    private JObject _properties;

    public Attachment()
    {
    }

    public Attachment(string contentType = default, string contentUrl = default, object content = default, string name = default, string thumbnailUrl = default)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    /// <summary>Media type of a file, or the card's own type name.</summary>
    public string ContentType { get; set; }

    public string ContentUrl { get; set; }

    /// <summary>The card, as an object or as parsed JSON.</summary>
    public object Content { get; set; }

    public string Name { get; set; }

    public string ThumbnailUrl { get; set; }

    /// <summary>Members of the JSON object that this type does not name; they are written back as they came.</summary>
    [JsonIgnore]
    public JObject Properties { get => _properties ??= []; set => _properties = value; }
}

/// <summary>The bytes of a file to upload to a channel.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class AttachmentData
{
    public AttachmentData()
    {
    }

    public AttachmentData(string type = default, string name = default, byte[] originalBase64 = default, byte[] thumbnailBase64 = default)
    {
        Type = type;
        Name = name;
        OriginalBase64 = originalBase64;
        ThumbnailBase64 = thumbnailBase64;
    }

    /// <summary>Media type.</summary>
    public string Type { get; set; }

    public string Name { get; set; }

    public byte[] OriginalBase64 { get; set; }

    public byte[] ThumbnailBase64 { get; set; }
}
