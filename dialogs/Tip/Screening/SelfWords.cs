using System.Text.RegularExpressions;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Tip.Screening;

/// <summary>Words by which people say who they are, mail addresses, and numbers of staff and of accounts.</summary>
internal static partial class SelfWords
{
    private static readonly (Regex Pattern, DisclosureKind Kind)[] s_patterns =
    [
        (Mail(), DisclosureKind.Mail),
        (Account(), DisclosureKind.Account),
        (StaffNumber(), DisclosureKind.StaffNumber),
        (Name(), DisclosureKind.Self),
        (Place(), DisclosureKind.Self),
        (EnglishSelf(), DisclosureKind.Self),
    ];

    public static IEnumerable<(Span Span, DisclosureKind Kind)> Find(string text) =>
        from pattern in s_patterns
        from match in pattern.Pattern.Matches(text)
        select (new Span(match.Index, match.Length), pattern.Kind);

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"((微\s?信|v\s?信|vx|wx|wechat|weixin)(号码|号|账号|id)?[ :：是为=]{0,3}[a-z][a-z0-9_-]{4,19}|(QQ|扣扣|企鹅)(号码|号|账号)?[ :：是为=]{0,3}[1-9][0-9]{4,11}|(抖音|微博|钉钉|支付宝)(号码|号|账号|id)[ :：是为=]{0,3}[\w-]{4,20})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Account();

    [GeneratedRegex(@"((工号|员工编号|职工编号|警号|执法证号|执法证|工作证号|胸牌号|编制号)(码)?[ :：是为=]{0,3}[a-z]{0,4}-?[0-9]{2,12}|(employee|staff|badge)\s+(id|no\.?|number)[ :#=]{0,3}(is\s)?[a-z]{0,4}-?[0-9]{2,12})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex StaffNumber();

    /// <summary>我叫王某, 我的名字是王某, 本人姓名王某, 我姓王.</summary>
    [GeneratedRegex(@"((我|本人|俺)(叫|名叫|的名字(是|叫)?|的姓名(是|为)?|姓名(是|为)?)[ :：]?[\u4E00-\u9FFF·]{2,4}|(我|本人|俺|免贵)姓[\u4E00-\u9FFF]{1,2}|举报人[ :：]{1,2}[\u4E00-\u9FFF·]{2,4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    /// <summary>我是城建科的, 我在财务科工作, 本人系执法大队队员, 我们科, 我的领导是 ….</summary>
    [GeneratedRegex(@"((我|本人|俺)(是|系|就是|作为|为|在|来自|就职于|任职于|供职于|属于)(?<what>[^，。；！？,.;!?\n]{1,16}?)(科室|科|室|处|股|局|大队|中队|支队|中心|所|站|办|公司|单位|部门)(的|里|工作|上班|任职|工作人员|员工|职工|科员|科长|主任|干部|会计|出纳|司机|队员|一员|当|做|担任|负责)[^，。；！？,.;!?\n]{0,8}|本人(是|系|就是|为|在|于|担任|现任|从事)[^，。；！？,.;!?\n]{2,20}|(我|俺)(是|系|担任|现任)(一名|一个|这里的|该|本|你们)[^，。；！？,.;!?\n]{1,14}|(我们|我)(科室|科|室|处|股|大队|中队|单位|部门)(里)?(的)?(只有我|就我)[^，。；！？,.;!?\n]{0,10})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(my (full )?name is|my name's|i am called|this is) [A-Z][\w'-]{1,20}( [A-Z][\w'-]{1,20}){0,2}|\b(i work|i am working|i'm working|i am employed|i serve) (in|at|for|as) [^,.;!?\n]{3,40}|\bi( a|')m (the |a |an )?[^,.;!?\n]{0,25}(from|in|of|at) (the |your |this )?[^,.;!?\n]{2,25}(section|department|office|unit|team|brigade|division)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EnglishSelf();
}
