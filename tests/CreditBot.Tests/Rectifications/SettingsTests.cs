using CreditBot.Archive.Rectifications;

namespace CreditBot.Tests.Rectifications;

public sealed class SettingsTests
{
    [Theory]
    [InlineData(RectificationSettings.DocumentPatternKey, "X信整〔{year}〕{n}号", true)]
    [InlineData(RectificationSettings.DocumentPatternKey, "X信整〔2026〕{n}号", false)]
    [InlineData(RectificationSettings.DefaultDueKey, "15", true)]
    [InlineData(RectificationSettings.DefaultDueKey, "0", false)]
    [InlineData(RectificationSettings.RemindAtKey, "5，1", true)]
    [InlineData(RectificationSettings.RemindAtKey, "five", false)]
    [InlineData(RectificationSettings.EscalationKey, "1:DepartmentHead,3:ParentHead", true)]
    [InlineData(RectificationSettings.EscalationKey, "1:Mayor", false)]
    [InlineData(RectificationSettings.SubUnitsKey, "yes", false)]
    [InlineData(RectificationSettings.QuietHoursKey, "20:00-08:00", true)]
    [InlineData(RectificationSettings.QuietHoursKey, "8-20", false)]
    public void A_value_that_could_not_be_read_is_refused_when_it_is_set(string key, string value, bool readable) =>
        Assert.Equal(readable, RectificationSettings.CanRead(key, value));
}
