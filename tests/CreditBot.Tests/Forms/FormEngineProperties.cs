using CreditBot.Dialogs.MajorEvent;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using FsCheck.Xunit;

namespace CreditBot.Tests.Forms;

/// <summary>The step function, under any sequence of messages.</summary>
public sealed class FormEngineProperties
{
    private static readonly FormContext s_context = new()
    {
        Now = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8)),
        Language = Language.Chinese,
        Units = new UnitList([new UnitEntry("a", "办公室", "Office", ["局办"]), new UnitEntry("b", "财务科", "Finance Section", ["计财科"])]),
    };

    private static readonly string[] s_said =
    [
        "1", "2", "3", "确认提交", "取消", "返回", "修改", "跳过", "帮助", "人工", "昨天下午3点半", "三点", "上午", "明天", "2月30日", "其他", "不清楚", "5万元", "地点改成三楼", "局办",
        "91999901MA0DEM013L", "91999901MAODEM013L", "某某公司拖欠货款", "金额：3万", "", "😀", "时间", "完成", "Submit", "二",
    ];

    [Property(MaxTest = 300)]
    public void A_report_is_submitted_only_when_nothing_required_is_missing(int[] messages)
    {
        Run(messages, step =>
        {
            if (step is Step<MajorEventDraft>.Submit submit)
                Assert.Null(MajorEventForm.Form.Missing(submit.State.Draft));
        });
    }

    [Property(MaxTest = 300)]
    public void Every_question_can_be_put_into_a_message_in_both_languages(int[] messages)
    {
        var speaker = new FormMessages<MajorEventDraft>(MajorEventForm.Form);
        Run(messages, step =>
        {
            if (step is Step<MajorEventDraft>.Submit or Step<MajorEventDraft>.Leave)
                return;

            foreach (var language in Languages.All)
                foreach (var style in Enum.GetValues<ChoiceStyle>())
                    Assert.NotEqual("", speaker.Of(step, s_context with { Language = language }, style).Text);
        });
    }

    [Property(MaxTest = 300)]
    public void The_step_function_is_pure(int[] messages)
    {
        List<string> Trace()
        {
            var seen = new List<string>();
            Run(messages, step => seen.Add(System.Text.Json.JsonSerializer.Serialize(step.State, MajorEventJson.Default.FormStateMajorEventDraft)));
            return seen;
        }

        Assert.Equal(Trace(), Trace());
    }

    [Property(MaxTest = 200)]
    public void No_text_makes_it_throw(FsCheck.NonNull<string>[] texts)
    {
        var step = Begin();
        foreach (var text in texts)
            step = Next(step, new Said(text.Get));
    }

    private static void Run(int[] messages, Action<Step<MajorEventDraft>> check)
    {
        var step = Begin();
        check(step);
        foreach (var message in messages)
        {
            step = Next(step, new Said(s_said[(message & int.MaxValue) % s_said.Length]));
            check(step);
        }
    }

    private static Step<MajorEventDraft> Begin()
    {
        var state = new FormState<MajorEventDraft> { Id = Guid.Parse("11111111-1111-1111-1111-111111111111"), StartedAt = s_context.Now, Draft = new MajorEventDraft { UnitId = "b", Contact = "值班室" } };
        return FormEngine.Begin(MajorEventForm.Form, state, new Said(""), s_context);
    }

    private static Step<MajorEventDraft> Next(Step<MajorEventDraft> step, Said said) =>
        step is Step<MajorEventDraft>.Submit or Step<MajorEventDraft>.Leave ? Begin() : FormEngine.Next(MajorEventForm.Form, step.State, said, s_context);
}
