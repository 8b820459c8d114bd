using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>The usual answers of a tip, over the real Direct Line.</summary>
internal static partial class TipTalk
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string Facts = "他在审批时收了企业的钱，办公室的收据可以核对。";

    /// <summary>The tip up to its summary, without a reward.</summary>
    public static async Task FillsTipAsync(this Chat chat, string facts = Facts, string target = "城建科张某")
    {
        foreach (var said in (string[])["我要举报", "1", "1", target, "3", "昨天下午3点", "跳过", facts, "跳过", "2"])
            await chat.SaysAsync(said);
    }

    /// <summary>Files a tip and gives its receipt code; the question for its last four digits stands.</summary>
    public static async Task<string> FilesTipAsync(this Chat chat, string facts = Facts)
    {
        await chat.FillsTipAsync(facts);
        chat.ShouldAsk("tip", "confirm");
        await chat.SaysAsync("1");
        chat.ShouldAsk("tip", "saved");
        return (string)chat.Filed!["receipt"]!;
    }

    /// <summary>Everything that the conversation still knows of itself.</summary>
    public static async Task<string> RemembersAsync(this Chat chat) => string.Concat((await chat.HistoryAsync()).Select(activity => activity.ToJsonString(s_readable)));

    /// <summary>The transcript without what is random.</summary>
    public static string Steady(this Chat chat) => Code().Replace(Reference().Replace(chat.Transcript, "JB-********"), "0000 0000 0000 0000 0000");

    [GeneratedRegex("JB-[0-9A-Z]{8}", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\d{4} \d{4} \d{4} \d{4} \d{4}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
