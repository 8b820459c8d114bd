using System.Text.RegularExpressions;
using CreditBot.Dialogs.Routing;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>What keeps a text from being a report: a question, a case that is only supposed, someone's news, a notice of a meeting (<c>story.not</c>).</summary>
internal static partial class StoryGate
{
    private static readonly Pattern[] s_not = [.. EventStory.List("story.not").Select(word => new Pattern(word))];

    private static readonly Pattern[] s_us = [.. EventStory.List("story.us").Select(word => new Pattern(word))];

    public static bool Excludes(string text) => s_not.Any(pattern => pattern.Find(text) is not null) || IsAsked(text);

    public static bool SpeaksOfUs(string text) => s_us.Any(pattern => pattern.Find(text) is not null);

    public static bool AsksToReport(string text) => ToReport().IsMatch(text);

    [GeneratedRegex("((?<![举瞒漏迟谎虚])上报(?!纸|道)|报(一下|下|上[来去]|给?信用办|个急|备)|(要|得|需|帮我|赶紧|马上|现|特|速)报|汇报|刚接到|刚收到|接.{1,8}(通知|反馈|反映|来电|电话)|领导好|各位领导|^领导|向领导|情况如下|情况反[映应]|反[映应]一下|报告[:：]|请示|\\b(need|want|have|must|wish|like) to report|^report[:,]|reporting (this|that|it))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex ToReport();

    /// <summary>A short text that asks is a question; a long report may end with one.</summary>
    private static bool IsAsked(string text) => text.Length < 60 && Asking().IsMatch(text);

    [GeneratedRegex("(怎么办|怎么[报写填算查处]|如何[上处报]|应该怎|吗[?？。!！ ]*$|呢[?？。 ]*$|[?？] *$|能不能|会不会|算不算|要不要[报上])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Asking();
}
