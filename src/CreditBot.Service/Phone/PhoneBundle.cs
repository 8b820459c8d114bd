using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace CreditBot.Service.Phone;

/// <summary>The page's files as the bundler left them: fingerprinted, each beside its .br and .gz twin.</summary>
internal sealed class PhoneBundle
{
    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] s_tipPage = ["tip.js", "tip.css", "pow.js"];

    private readonly FrozenDictionary<string, Asset> _assets;
    private readonly FrozenDictionary<string, string> _names;

    public PhoneBundle(IWebHostEnvironment environment)
    {
        var folder = Path.Combine(environment.WebRootPath ?? "wwwroot", "phone");
        _names = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(folder, "manifest.json")))!.ToFrozenDictionary(StringComparer.Ordinal);
        _assets = _names.Values.ToFrozenDictionary(name => name, name => Asset.Load(Path.Combine(folder, name)), StringComparer.Ordinal);
    }

    /// <summary>The address of a file by the name it has in the sources, such as <c>phone.js</c>.</summary>
    public string Address(string source) => (s_tipPage.Contains(source, StringComparer.Ordinal) ? "/tip/" : "/phone/") + _names[source];

    /// <summary>The text of a file by the name it has in the sources.</summary>
    public string Text(string source) => System.Text.Encoding.UTF8.GetString(_assets[_names[source]].Plain);

    public IResult Get(string name, HttpContext context)
    {
        if (IsOfTipPage(name) || !_assets.TryGetValue(name, out var asset))
            return Results.NotFound();

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        return Send(asset, name, context);
    }

    /// <summary>A script of the tip page; the caller has set the headers, under which no browser keeps it.</summary>
    public IResult GetTip(string name, HttpContext context) =>
        IsOfTipPage(name) && _assets.TryGetValue(name, out var asset) ? Send(asset, name, context) : Results.NotFound();

    /// <summary>The tip page's files are not served where browsers may cache them: that would tell of the visit.</summary>
    private bool IsOfTipPage(string name) => s_tipPage.Any(source => _names[source] == name);

    private static IResult Send(Asset asset, string name, HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) = accepted.Contains("br", StringComparison.Ordinal) ? (asset.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (asset.Gzip, "gzip")
            : (asset.Plain, null);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, s_types[Path.GetExtension(name)]);
    }

    private sealed record Asset(byte[] Plain, byte[] Brotli, byte[] Gzip)
    {
        public static Asset Load(string path) => new(File.ReadAllBytes(path), File.ReadAllBytes(path + ".br"), File.ReadAllBytes(path + ".gz"));
    }
}
