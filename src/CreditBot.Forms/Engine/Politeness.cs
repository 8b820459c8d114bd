namespace CreditBot.Forms.Engine;

/// <summary>Takes the words around a command off, one after the other: 请, 帮我, 一下, 吧, "please", "I want to".</summary>
internal ref struct Politeness(ReadOnlySpan<char> text)
{
    private static readonly string[] s_before =
    [
        "请帮我", "麻烦帮我", "我还是", "给我", "帮", "请", "麻烦", "帮我", "给我", "我想要", "我想", "我要", "我需要", "我得", "我", "那就", "那", "还是", "先", "就", "要", "i want to ", "i'd like to ", "i would like to ", "i need to ", "can i ", "can you ", "could you ", "let me ", "let's ", "please ", "just ",
    ];

    private static readonly string[] s_after =
    [
        "一下吧", "一下", "吧", "了吧", "了", "啊", "呀", "呗", "好了", "谢谢", "这题", "这一题", "这个", "这项", "这一项", "上报", "填写", "填报", " please", " thanks", " this", " it", " this one", " this question", " for now", " the report", " now",
    ];

    private ReadOnlySpan<char> _text = text;
    private int _word;

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<char> Text => _text;

    /// <summary>Takes the next word off, from whichever end; false when none is left. The words are tried in turn, again and again.</summary>
    public bool Next()
    {
        for (var tried = 0; tried < s_before.Length + s_after.Length; tried++)
        {
            var word = _word;
            _word = (_word + 1) % (s_before.Length + s_after.Length);
            if (word < s_before.Length ? TakeBefore(s_before[word]) : TakeAfter(s_after[word - s_before.Length]))
                return true;
        }

        return false;
    }

    private bool TakeBefore(string word)
    {
        if (_text.Length <= word.Length || !_text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return false;

        _text = _text[word.Length..].TrimStart();
        return true;
    }

    private bool TakeAfter(string word)
    {
        if (_text.Length <= word.Length || !_text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            return false;

        _text = _text[..^word.Length].TrimEnd(" ,，");
        return true;
    }
}
