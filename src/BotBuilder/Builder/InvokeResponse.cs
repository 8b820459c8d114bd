namespace Microsoft.Bot.Builder;

/// <summary>What goes back over HTTP for an invoke or for expected replies.</summary>
public class InvokeResponse
{
    /// <summary>HTTP status code.</summary>
    public int Status { get; set; }

    /// <summary>Written as JSON; null for an empty body.</summary>
    public object Body { get; set; }

    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}
