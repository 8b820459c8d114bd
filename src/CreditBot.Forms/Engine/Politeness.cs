namespace CreditBot.Forms.Engine;

/// <summary>Takes the words around a command off: 请, 帮我, 一下, 吧, "please", "I want to".</summary>
internal static class Politeness
{
    private static readonly string[] s_before =
    [
        "请帮我", "麻烦帮我", "我还是", "给我", "帮", "请", "麻烦", "帮我", "给我", "我想要", "我想", "我要", "我需要", "我得", "我", "那就", "那", "还是", "先", "就", "要", "i want to ", "i'd like to ", "i would like to ", "i need to ", "can i ", "can you ", "could you ", "let me ", "let's ", "please ", "just ",
    ];

    private static readonly string[] s_after =
    [
        "一下吧", "一下", "吧", "了吧", "了", "啊", "呀", "呗", "好了", "谢谢", "这题", "这一题", "这个", "这项", "这一项", "上报", "填写", "填报", " please", " thanks", " this", " it", " this one", " this question", " for now", " the report", " now",
    ];

    /// <summary>The text with one word after the other taken off.</summary>
    public static IEnumerable<string> Steps(string text)
    {
        for (var stripped = true; stripped;)
        {
            stripped = false;
            foreach (var word in s_before)
                if (text.Length > word.Length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    (text, stripped) = (text[word.Length..].TrimStart(), true);
                    yield return text;
                }

            foreach (var word in s_after)
                if (text.Length > word.Length && text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    (text, stripped) = (text[..^word.Length].TrimEnd(' ', ',', '，'), true);
                    yield return text;
                }
        }
    }
}
