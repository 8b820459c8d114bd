using System.Text.RegularExpressions;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>Whom a story is about: a company or body by the end of its name, or a person as files name them (王某, 张某某, 李四同志).</summary>
internal static partial class StorySubject
{
    private const int Window = 20;

    /// <summary>Bodies by what their names end in, the likelier party first.</summary>
    private static readonly (string[] Endings, int Weight)[] s_endings =
    [
        (["有限责任公司", "股份有限公司", "集团有限公司", "有限公司"], 5),
        (["集团公司", "公司", "集团", "合作社", "厂", "幼儿园", "酒店", "宾馆", "饭店", "养老院", "福利院", "药店", "药房", "加油站", "诊所", "商场", "养殖场", "农场", "店", "超市", "商行", "经营部", "门市部", "工作室", "事务所"], 4),
        (["研究院", "设计院", "医院", "卫生院", "学校", "小学", "中学", "协会", "银行", "检测站", "村委会"], 3),
        (["中心"], 2),
    ];

    public static string? Find(string text, string? category)
    {
        var person = Person(text);
        var body = Body(text) ?? EnglishBody(text);
        return category == "staffEnforcement" ? person ?? body : body ?? person;
    }

    private static string? Body(string text)
    {
        string? best = null;
        var weight = 0;
        for (var at = 1; at < text.Length; at++)
            foreach (var (endings, value) in s_endings)
                foreach (var ending in endings)
                    if (value + 1 > weight && string.CompareOrdinal(text, at, ending, 0, ending.Length) == 0 && Name(text, at, ending) is { } name
                        && value + (Cued(text, at - name.Length + ending.Length) ? 1 : 0) is var total && total > weight)
                        (best, weight) = (name, total);

        return best;
    }

    /// <summary>The characters before the ending, back to the nearest word that is no part of a name.</summary>
    private static string? Name(string text, int at, string ending)
    {
        var from = Math.Max(0, at - Window);
        var window = text[from..at];
        var stop = Boundary().Matches(window) is { Count: > 0 } stops ? stops.Max(match => match.Index + match.Length) : 0;
        var stem = window[stop..];
        if (stop > 0 && Trade().IsMatch(stem) && window[stop - 1] is '和' or '与' or '有' or '在' or '对' or '从')
        {
            // 嘉和物业服务: the character belongs to the name, which is more than its trade.
            var before = Boundary().Matches(window[..(stop - 1)]) is { Count: > 0 } earlier ? earlier.Max(match => match.Index + match.Length) : 0;
            stem = window[before..];
        }

        if (ending == "中心" && OwnCentre().IsMatch(stem))
            return null;

        return stem.Length >= 2 && !Generic().IsMatch(stem) && stem.All(c => char.IsLetterOrDigit(c) || c is '（' or '）' or '·') ? stem + ending : null;
    }

    [GeneratedRegex("^(物业|建筑|建设|工程|餐饮|装饰|装修|服务|管理|科技|商贸|贸易|劳务|信息|技术|软件|网络|食品|物流|运输|医疗|医药|教育|文化|传媒|广告|环保|能源|农业|房地产|置业|投资|咨询|安防|保安|印务|汽车|化工|机械|电子|电力|水务|市政|园林|监理|检测|供应链|商务|实业)+$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Trade();

    /// <summary>数据中心, 信用中心: a place of the administration, not the party.</summary>
    [GeneratedRegex("^(局|市|省|县|区|本局|我局|接省|接市)?(信用|数据|指挥|政务|服务|信息|交易|审批|监控|客服|办事|会议|市民|便民)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex OwnCentre();

    private static bool Cued(string text, int nameStart) => Cue().IsMatch(text[Math.Max(0, nameStart - 6)..Math.Max(0, nameStart)]);

    private static string? EnglishBody(string text)
    {
        string? best = null;
        var weight = 0;
        foreach (Match match in EnglishName().Matches(text))
        {
            var name = EnglishLead().Replace(match.Value, "").Trim();
            var value = name.Contains("Ltd", StringComparison.Ordinal) || name.Contains("Limited", StringComparison.Ordinal) ? 2 : 1;
            if (value > weight && name.Contains(' '))
                (best, weight) = (name, value);
        }

        return best;
    }

    private static string? Person(string text)
    {
        foreach (Match match in ChinesePerson().Matches(text))
            return match.Groups["name"].Value;

        return EnglishPerson().Match(text) is { Success: true } english ? english.Value : null;
    }

    [GeneratedRegex(
        "赔偿|支付给?|返还|补偿|给付|退还|申请人|承建方|承包人|建设方|施工方|代理机构|中标人|中标的|中标|业主|甲方|乙方|房东|租户|客户|下属的?|旗下|本市|我市|本县|接到?省|接到?市|涉及的?企业|涉及|涉嫌|关于|发现|接到|反映|拖欠|发布|列入|欠付|支付给?|单位|企业|供应商|服务商|供货商|承包商|承包方|投标人|公司|商户|当事人|对象|今天|昨天|前天|上午|下午|晚上|凌晨|之一|一家|两家|几家|约谈|处罚|起诉|落款|通知|举报|投诉|查处|老板|名为|我局|我科|本局|市局|省局|今早|昨晚|当日|其中"
        + "|[\\d一二三四五六七八九十]+(点半?|日|号|月|时|分|名|个|家)|[欠与和对被向由将因给在从是有的了到把让及称为跟说，。；、：:,;\\s（(“\"]",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Boundary();

    [GeneratedRegex("^(该|某|这家|那家|外包|保安|物业|分|子|上市|网络|供水|燃气|市政|国有|下属|相关|有关|另一家|另外|其他|本地|施工|监理|保险|采购|服务|交易|办事|窗口|数据|信息|指挥|政务服务|行政服务|便民|公共资源交易|市公共资源交易)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Generic();

    [GeneratedRegex("(涉及的?|当事人[是为：:]?|对象[是为：:]?|对|发现|单位[是为：:]?|企业[是为：:]?)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Cue();

    [GeneratedRegex(
        "(?<!联系人[:：]? ?)((?<name>[刘曾龙武白段谭廖侯黎肖温赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马苗方任袁柳唐罗薛雷贺倪汤殷郝安常乐于傅齐康余顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房裘缪解应宗丁宣邓郁单洪包左石崔吉龚程邢裴陆翁]某{1,2})"
        + "|(职工|员工|工作人员|科员|驾驶员|司机|会计|出纳|执法人员|负责人|法定代表人|经办人|当事人|责任人|姓名)[是为：:]?(?<name>[刘曾龙武白段谭廖侯黎肖温赵钱孙李周吴郑王冯陈沈韩杨朱秦许何吕张曹严金魏陶姜谢邹苏潘葛范彭马方任袁唐罗薛雷贺汤安常于傅齐康余顾孟黄萧尹姚邵汪毛戴宋熊纪项祝董梁杜季贾江郭林钟徐邱高夏蔡田胡丁邓洪崔程陆][\\u4e00-\\u9fff]{1,2}?)(?=[，。；、,（(]|被|因|在|于|同志|的)"
        + "|(?<name>[刘曾龙武白段谭廖侯黎肖温赵钱孙李周吴郑王冯陈沈韩杨朱秦许何吕张曹严金魏陶姜谢邹苏潘葛范彭马方任袁唐罗薛雷贺汤安常于傅齐康余顾孟黄萧尹姚邵汪毛戴宋熊纪项祝董梁杜季贾江郭林钟徐邱高夏蔡田胡丁邓洪崔程陆][\\u4e00-\\u9fff]{1,2})同志)",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex ChinesePerson();

    [GeneratedRegex(@"\b(Mr|Ms|Mrs|Miss|Dr)\.? [A-Z][\w'-]+( [A-Z][\w'-]+)?", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EnglishPerson();

    [GeneratedRegex(@"\b([A-Z][\w&'-]*\s+){1,6}?(Co\.?,?\s*Ltd\b|Limited\b|Ltd\b|Company\b|Corporation\b|Group\b|Inc\b|Plant\b|Factory\b|Cooperative\b|Hotel\b|School\b|Hospital\b)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EnglishName();

    [GeneratedRegex(@"^((The|A|An|On|In|At|Last|Yesterday|Today|This|Our|By|From|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Risk|Warning)\s+)+", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EnglishLead();
}
