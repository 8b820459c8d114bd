using System.Text.RegularExpressions;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>Whom a story is about: a company or body by the end of its name, or a person as files name them (王某, 张某某, 李四同志).</summary>
internal static partial class StorySubject
{
    private const int Window = 20;

    /// <summary>Companies as people call them, without 公司: 鑫达物流, 永昌建材.</summary>
    private static readonly string[] s_trades =
    [
        "物流", "建材", "食品", "装饰", "科技", "商贸", "贸易", "化工", "教育", "实业", "置业", "医药", "药业", "餐饮", "传媒", "纺织", "服饰", "机械", "电子", "汽修", "汽贸", "家政", "保洁", "物业", "劳务", "环保", "能源",
        "酒业", "印务", "印刷", "钢构", "门窗", "园林", "监理", "建筑", "建工", "检测", "旅游", "旅行社", "驾校", "粮油", "水泥", "矿业", "牧业", "工贸", "地产", "置地", "农业", "生物", "健身", "美容", "培训", "安装", "租赁", "保险",  "典当", "运输", "货运", "市政", "路桥", "重工", "制造", "五金", "家居", "家具", "电器", "通信", "网络", "软件", "信息", "文化", "广告", "咨询", "投资", "消防", "安保", "保安",
    ];

    /// <summary>Bodies by what their names end in, the likelier party first.</summary>
    private static readonly (string[] Endings, int Weight)[] s_endings =
    [
        (["有限责任公司", "股份有限公司", "集团有限公司", "有限公司"], 5),
        (["集团公司", "公司", "集团", "合作社", "厂", "幼儿园", "酒店", "宾馆", "饭店", "养老院", "福利院", "药店", "药房", "加油站", "诊所", "商场", "养殖场", "农场", "店", "超市", "商行", "酒楼", "酒家", "餐馆", "餐厅", "茶楼", "会所", "网吧", "影院", "歌厅", "食府", "农庄", "山庄", "园艺场", "砖厂", "学院", "大药房", "合伙企业", "经营部", "门市部", "工作室", "事务所"], 4),
        (["研究院", "设计院", "医院", "卫生院", "学校", "小学", "中学", "协会", "银行", "检测站", "村委会"], 3),
        (["中心"], 2),
        (s_trades, 2),
    ];

    public static string? Find(string text, string? category)
    {
        var person = Person(text);
        if (Labelled().Match(text) is { Success: true } labelled)
            return labelled.Groups["name"].Value;

        var body = Called().Match(text) is { Success: true } called ? called.Groups["name"].Value : Body(text) ?? EnglishBody(text);
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

        stem = stem.TrimStart('个', '家', '名', '位', '那', '这');
        if (ending == "中心" && OwnCentre().IsMatch(stem))
            return null;
        if (Array.IndexOf(s_trades, ending) >= 0 && (stem.Length is not (2 or 3) || NoBrand().IsMatch(stem) || Further().IsMatch(text.AsSpan(at + ending.Length))))
            return null;

        return stem.Length >= 2 && !Generic().IsMatch(stem) && stem.All(c => char.IsLetterOrDigit(c) || c is '（' or '）' or '·') ? stem + ending : null;
    }

    [GeneratedRegex("^(物业|建筑|建设|工程|餐饮|装饰|装修|医疗器械|器械|设备|服务|管理|科技|商贸|贸易|劳务|信息|技术|软件|网络|食品|物流|运输|医疗|医药|教育|文化|传媒|广告|环保|能源|农业|房地产|置业|投资|咨询|安防|保安|印务|汽车|化工|机械|电子|电力|水务|市政|园林|监理|检测|供应链|商务|实业)+$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Trade();

    /// <summary>当事人：恒通建设, 【当事人】盛达商贸行: a form of its own.</summary>
    [GeneratedRegex("(当事人|涉及对象|涉事单位|涉事企业|涉及单位|涉及企业|户名)(】|[:：]|是|为) ?(?<name>[\u4e00-\u9fff（）()]{2,20}?)(?=[ ，。；、,;【\n]|[0-9]|$)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Labelled();

    /// <summary>有个叫金桥装饰的公司: what something is called is its name.</summary>
    [GeneratedRegex("(?<![大呼喊乱])(叫做?|名叫|名为|名称(是|为)|叫作|字号)(?<name>(?!我|你|他|她|人|停|板|卖|苦|好的|车)[\u4e00-\u9fff（）()]{2,16}?)(?=的|[，。；、,; \n]|$)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Called();

    /// <summary>建筑材料, 农业机械, 违法建筑: the words before a trade that make no name with it.</summary>
    [GeneratedRegex("(至|上|收|交|名义|窗口|上传|的|了|和|与|被|把|在|有|没|不|用|给|这|那|其|各|本|我|他|她|们|家|个|些|种|项|类|次|批|套|份|年|月|日|期|违法|违规|申报|申请|采购|购买|供应|提供|报送|提交|伪造|虚假|相关|有关|全部|部分|其他|其它|公司|单位|企业|项目|工程|合同|建筑|装修|装饰|施工|安全|质量|环境|信用|个人|职业|技能|学历|义务|学校|社会|政府|行政|公共|互联|移动|国家|省级|市级|区级|县级|本地|外地|当地|内部|外部|客户|公民|企事业|道路|货物|旅客|危险|食品|药品|医疗|农产|佐证|证明|申请人|基础|重要|敏感|泄露|公开|公示|处罚|许可|登记|注册|房屋|设备|车辆|办公|电脑|手机|消防|环保|特种|第三方|业务|岗前|联络员|新员工)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex NoBrand();

    /// <summary>食品安全, 教育局: the trade goes on and is none.</summary>
    [GeneratedRegex("^(中心|有限|公司|集团|厂|店|学校|协会|局|部|厅|处|科|站|所|署|委|安全|行业|领域|市场|系统|工程|许可|人员|标准|产品|园区|费|款|材料|证|类|业|性|化|法|垃圾|队|班|课|平台|网站|泄|数据|资料|设备|合同|保护|污染)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Further();

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
        if (Colleague().Match(text) is { Success: true } colleague)
            return colleague.Value;

        return EnglishPerson().Match(text) is { Success: true } english ? english.Value : null;
    }

    [GeneratedRegex(
        "赔偿|支付给?|返还|补偿|给付|退还|申请人|承建方|承包人|建设方|施工方|代理机构|中标人|中标的|中标|业主|甲方|乙方|房东|租户|客户|下属的?|旗下|本市|我市|本县|接到?省|接到?市|涉及的?企业|涉及|涉嫌|关于|发现|接到|反映|拖欠|发布|列入|欠付|支付给?|单位|企业|供应商|服务商|供货商|承包商|承包方|投标人|公司|商户|当事人|对象|今天|昨天|前天|上午|下午|晚上|凌晨|之一|一家|两家|几家|约谈|处罚|起诉|落款|通知|举报|投诉|查处|老板|名为|我局|我科|本局|市局|省局|今早|昨晚|当日|其中|点多|左右|人家|答应|承诺|里面|就是|好像|听说|据说|据悉|所属|得知|接报|查明|查实|核查|检查|投标|中标单位|供货商|包工头|叫做|那个|这个|那家|这家|他们|我们|你们|咱们|预警"
        + "|[\\d一二三四五六七八九十]+(点半?|日|号|月|时|分|名|个|家)|[欠与和对被向由将因给在从是有的了到把让及称为跟说去找拿叫请替往着就又也都还才并或，。；、：:,;\\s（(“\"]",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Boundary();

    [GeneratedRegex("^(该|某|这家|那家|外包|保安|物业|分|子|上市|网络|供水|燃气|市政|国有|下属|相关|有关|另一家|另外|其他|本地|施工|监理|保险|采购|服务|交易|办事|窗口|数据|信息|指挥|政务服务|行政服务|便民|公共资源交易|市公共资源交易)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Generic();

    [GeneratedRegex("(涉及的?|当事人[是为：:]?|对象[是为：:]?|对|发现|单位[是为：:]?|企业[是为：:]?)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Cue();

    [GeneratedRegex(
        "(?<!联系人[:：]? ?)((?<name>(?<![关对由基至等位鉴])[刘曾龙武白段谭廖侯黎肖温赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马苗方任袁柳唐罗薛雷贺倪汤殷郝安常乐于傅齐康余顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房裘缪解应宗丁宣邓郁单洪包左石崔吉龚程邢裴陆翁]某{1,2})"
        + "|(职工|员工|工作人员|科员|驾驶员|司机|会计|出纳|执法人员|负责人|法定代表人|经办人|当事人|责任人|姓名)[是为：:]?(?<name>[刘曾龙武白段谭廖侯黎肖温赵钱孙李周吴郑王冯陈沈韩杨朱秦许何吕张曹严金魏陶姜谢邹苏潘葛范彭马方任袁唐罗薛雷贺汤安常于傅齐康余顾孟黄萧尹姚邵汪毛戴宋熊纪项祝董梁杜季贾江郭林钟徐邱高夏蔡田胡丁邓洪崔程陆][\\u4e00-\\u9fff]{1,2}?)(?=[，。；、,（(]|被|因|在|于|同志|的)"
        + "|(?<name>[刘曾龙武白段谭廖侯黎肖温赵钱孙李周吴郑王冯陈沈韩杨朱秦许何吕张曹严金魏陶姜谢邹苏潘葛范彭马方任袁唐罗薛雷贺汤安常于傅齐康余顾孟黄萧尹姚邵汪毛戴宋熊纪项祝董梁杜季贾江郭林钟徐邱高夏蔡田胡丁邓洪崔程陆][\\u4e00-\\u9fff]{1,2})同志)",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex ChinesePerson();

    /// <summary>老赵, 小王: a colleague as colleagues say it, but not 小金库 or 老毛病.</summary>
    [GeneratedRegex("[老小](?!金库|康|项目|于|毛病|常|区|时|组|学|商|安全|江河|温|包|车)[刘曾龙武段谭廖侯黎肖赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张曹严金魏陶姜谢邹章苏潘葛范彭鲁韦马苗袁柳唐罗薛雷贺倪汤郝乐于傅齐余顾孟黄穆萧尹姚邵汪毛宋庞熊纪舒项祝董梁杜季贾路江童颜郭林钟徐邱骆夏蔡田樊胡霍万柯卢莫丁邓洪左石崔吉龚程陆](?![\\u4e00-\\u9fff]?(老师|师傅|总))", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Colleague();

    [GeneratedRegex(@"\b((Mr|Ms|Mrs|Miss|Dr)\.? |(?<=\b([Cc]olleague|[Ee]mployee|[Aa]ccountant|[Dd]river|[Oo]fficer|[Cc]lerk|[Dd]irector|[Cc]ashier) ))[A-Z][\w'-]+( [A-Z][\w'-]+)?", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EnglishPerson();

    [GeneratedRegex(@"\b([A-Z][\w&'-]*\s+){1,6}?(Co\.?,?\s*Ltd\b|Limited\b|Ltd\b|Company\b|Corporation\b|Group\b|Inc\b|Construction\b|Software\b|Chemicals?\b|Tech\b|Technology\b|Technologies\b|Trading\b|Logistics\b|Foods?\b|Pharma\b|Media\b|Engineering\b|Materials\b|Decoration\b|Education\b|Energy\b|Textiles?\b|Electronics\b|Services\b|Supplies\b|Medical\b|Transport\b|Partners\b|Institute\b|Clinic\b|Restaurant\b|Kindergarten\b|Pharmacy\b|Mart\b|Plant\b|Factory\b|Cooperative\b|Hotel\b|School\b|Hospital\b)(\s+(Co\.?,?\s*Ltd\b|Limited\b|Ltd\b|Company\b|Corporation\b|Group\b|Inc\b|Plant\b|Factory\b|Cooperative\b|Services\b|Centre\b|Center\b))*", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EnglishName();

    [GeneratedRegex(@"^((The|A|An|That|Against|To|For|With|Company|Contractor|Supplier|Firm|On|In|At|Last|Yesterday|Today|This|Our|By|From|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Risk|Warning)\s+)+", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EnglishLead();
}
