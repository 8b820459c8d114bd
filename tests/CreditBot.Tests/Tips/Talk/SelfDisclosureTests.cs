using CreditBot.Dialogs.Tip.Screening;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>What gives a sender away is found however it is written, and ordinary facts are left alone (TP-05).</summary>
public sealed class SelfDisclosureTests
{
    [Theory]
    [InlineData("电话13800138000。", "13800138000")]
    [InlineData("电话 138 0013 8000", "138 0013 8000")]
    [InlineData("打138-0013-8000", "138-0013-8000")]
    [InlineData("打138.0013.8000", "138.0013.8000")]
    [InlineData("＋８６ １３８００１３８０００", "＋８６ １３８００１３８０００")]
    [InlineData("+86 138 0013 8000", "+86 138 0013 8000")]
    [InlineData("008613800138000", "008613800138000")]
    [InlineData("一三八零零一三八零零零", "一三八零零一三八零零零")]
    [InlineData("幺三八零零幺三八零零零", "幺三八零零幺三八零零零")]
    [InlineData("1三8零0一3八000", "1三8零0一3八000")]
    [InlineData("１　３　８　００１３８０００", "１　３　８　００１３８０００")]
    [InlineData("①③⑧００１３８０００", "①③⑧００１３８０００")]
    [InlineData("1-3-8-0-0-1-3-8-0-0-0", "1-3-8-0-0-1-3-8-0-0-0")]
    [InlineData("办公室010-62345678", "010-62345678")]
    [InlineData("0571 87654321", "0571 87654321")]
    [InlineData("99990120000229003X", "99990120000229003X")]
    [InlineData("999901199003070017", "999901199003070017")]
    [InlineData("999901 19900307 0017", "999901 19900307 0017")]
    [InlineData("邮箱li.ming@example.com", "li.ming@example.com")]
    [InlineData("我叫李小明，", "我叫李小明")]
    [InlineData("本人姓名李小明", "本人姓名李小明")]
    [InlineData("我是城建科的科员，", "我是城建科的科员")]
    [InlineData("我在财务科工作。", "我在财务科工作")]
    [InlineData("本人系执法大队队员，", "本人系执法大队队员")]
    [InlineData("本人在局办从事文书工作多年，", "本人在局办从事文书工作多年")]
    [InlineData("工号：A10023", "工号：A10023")]
    [InlineData("我的微信号是 lxm_1990", "微信号是 lxm_1990")]
    [InlineData("加我QQ：12345678", "QQ：12345678")]
    [InlineData("My name is Li Ming, and", "My name is Li Ming")]
    [InlineData("I work in the licensing section.", "I work in the licensing section")]
    [InlineData("employee no. 10023", "employee no. 10023")]
    public void What_gives_the_sender_away_is_found(string text, string found) => Assert.Equal([found], SelfDisclosure.Find(text).Select(place => place.Text));

    [Theory]
    [InlineData("他在2026年11月20日收了企业5万元，收据号是20261120001。")]
    [InlineData("合同金额1,280,000.00元，三十八万已付。")]
    [InlineData("请看ZD-2026-000123和信整〔2026〕12号。")]
    [InlineData("我举报城建科张某，他是科长。")]
    [InlineData("12345和12388都打过。")]
    [InlineData("一二三楼的办公室都看见了。")]
    [InlineData("我觉得这件事要查。我们都知道。")]
    [InlineData("He works in the licensing section and took money.")]
    public void Ordinary_facts_are_left_alone(string text) => Assert.Equal([], SelfDisclosure.Find(text).Select(place => place.Text));

    [Fact]
    public void Only_what_is_not_kept_is_taken_out()
    {
        const string Text = "张某电话13800138000，我叫李小明，邮箱a@b.cn。";

        Assert.Equal("张某电话13800138000，[-]，邮箱[-]。", SelfDisclosure.Remove(Text, ["13800138000"], "[-]"));
    }

    [Fact]
    public void A_long_hostile_text_is_read_through()
    {
        var text = string.Concat(Enumerable.Repeat("1380013-800我是a@b.cn本人", 300));

        Assert.NotEmpty(SelfDisclosure.Find(text[..4000]));
    }
}
