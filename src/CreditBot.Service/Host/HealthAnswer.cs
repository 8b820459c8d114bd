using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditBot.Service.Host;

/// <summary><c>GET /health</c>: the status of every part and its numbers as JSON; 503 when the archive takes no writes.</summary>
internal static class HealthAnswer
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var parts = new JsonObject();
        foreach (var (name, entry) in report.Entries)
        {
            var part = new JsonObject { ["status"] = entry.Status.ToString() };
            foreach (var (key, value) in entry.Data)
                part[key] = JsonValue.Create((int)value);
            parts[name] = part;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject { ["status"] = report.Status.ToString(), ["parts"] = parts }.ToJsonString(), context.RequestAborted);
    }
}
