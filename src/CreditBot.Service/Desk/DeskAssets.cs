using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditBot.Service.Desk;

/// <summary>The desk's style, script and seal, from the program itself; addressed by their content, so that a browser keeps them.</summary>
internal sealed class DeskAssets
{
    private readonly Dictionary<string, Asset> _assets = new[]
    {
        Load("desk.css", "text/css; charset=utf-8"),
        Load("desk.js", "text/javascript; charset=utf-8"),
        Load("seal.svg", "image/svg+xml"),
    }.ToDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>Address of an asset.</summary>
    public string Url(string name) => $"/desk/assets/{_assets[name].Version}/{name}";

    public Results<FileContentHttpResult, NotFound> Get(string version, string name, HttpContext context)
    {
        if (!_assets.TryGetValue(name, out var asset) || asset.Version != version)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(asset.Content, asset.ContentType);
    }

    private static Asset Load(string name, string contentType)
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var content = copy.ToArray();
        return new Asset(name, contentType, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed record Asset(string Name, string ContentType, byte[] Content, string Version);
}
