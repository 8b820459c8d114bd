using System.Text.RegularExpressions;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>Where it happened: 在…现场, 位于…路口, an address with a number, "at the East Market".</summary>
internal static partial class StoryPlace
{
    public static string? Find(string text) =>
        After().Match(text) is { Success: true } after ? after.Groups["place"].Value
        : Address().Match(text) is { Success: true } address ? address.Value
        : Door().Match(text) is { Success: true } door ? door.Value
        : English().Match(text) is { Success: true } english ? english.Groups["place"].Value
        : null;

    [GeneratedRegex(
        "(发生在|位于|地点[是为在:：]*|在|(?<!收|得|接|感|提|做|达|看|听|说|直|遇|受|拿|等)到)(?<place>((?!发现|检查|发生|称|说|因|被|的|了|是|有|要|没|对|把|向|网上|系统|平台|微博|抖音|小红书|快手|反映|我局|我科|本局)[\\u4e00-\\u9fffA-Za-z0-9]){1,16}?"
        + "(现场|市场|工地|大厅|门口|会议室|路口|大道|路|街|广场|园区|仓库|车间|窗口|楼|村|镇|社区|小区|服务区|码头|停车场|办公室)"
        + "(((?!发现|检查|发生|开|的|了|被|是|有)[\\u4e00-\\u9fffA-Za-z0-9]){0,5}(现场|市场|工地|大厅|门口|会议室|路口|大道|路|街|广场|园区|仓库|车间|窗口|楼|室|号))*)(?!整治|改造|项目|工程|建设|合同|采购|标段|系统)",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex After();

    [GeneratedRegex("(我局|本局|局|单位|大队|科室|政府|市政府|大厅)(大?门口|大门)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Door();

    [GeneratedRegex("(?<=^|[，。；,; 午点半日号时分])[\\u4e00-\\u9fff]{1,8}?(路|街|大道|巷)\\d{1,5}号(工地|院|楼|小区|店|厂房|仓库)?", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(in|at|on|near) (the )?(?<place>([A-Z0-9][\w-]*\s+){1,4}(Market|Road|Street|Avenue|Hall|Building|Site|Square|Warehouse|Park|Village|Room|Station|Plaza))\b", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex English();
}
