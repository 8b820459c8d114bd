using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries;

namespace CreditBot.Tests.Deliveries;

public sealed class BackoffTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 7, 30, 0, TimeSpan.Zero);
    private static readonly DeliveryOptions Options = new();

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(5, 8, 16)]
    [InlineData(11, 300, 600)]
    [InlineData(400, 300, 600)]
    public void The_wait_doubles_up_to_its_longest_with_jitter_below(int attempt, double least, double most)
    {
        for (var i = 0; i < 100; i++)
            Assert.InRange(Wait(attempt, new SendResult.Later("503")), TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));
    }

    [Fact]
    public void Waits_differ_so_that_nodes_do_not_come_back_together() =>
        Assert.True(Enumerable.Range(0, 50).Select(_ => Wait(5, new SendResult.Later("503"))).Distinct().Count() > 10);

    [Fact]
    public void The_receivers_wish_is_a_lower_bound_up_to_a_day()
    {
        Assert.Equal(TimeSpan.FromMinutes(3), Wait(1, new SendResult.Later("429", TimeSpan.FromMinutes(3))));
        Assert.Equal(TimeSpan.FromDays(1), Wait(1, new SendResult.Later("429", TimeSpan.FromDays(300))));
        Assert.InRange(Wait(1, new SendResult.Later("429", TimeSpan.FromSeconds(-5))), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_refusal_is_tried_again_more_slowly() =>
        Assert.InRange(Wait(1, new SendResult.Refused("404")), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));

    [Fact]
    public void It_is_given_up_when_there_is_nobody_after_all_attempts_and_after_all_days()
    {
        var late = new DeliveryOptions { GiveUpAfterHours = 1 };

        Assert.Null(Backoff.Next(Row(Now), 1, new SendResult.Hopeless("revoked"), Now, Options));
        Assert.Null(Backoff.Next(Row(Now), Options.MaxAttempts, new SendResult.Later("503"), Now, Options));
        Assert.Null(Backoff.Next(Row(Now.AddHours(-1)), 1, new SendResult.Later("503"), Now, late));
        Assert.NotNull(Backoff.Next(Row(Now.AddMinutes(-59)), 1, new SendResult.Later("503"), Now, late));
    }

    private static TimeSpan Wait(int attempt, SendResult result) => Backoff.Next(Row(Now), attempt, result, Now, Options)!.Value - Now;

    private static Delivery Row(DateTimeOffset createdAt) => new() { Id = Guid.NewGuid(), Key = "k", Channel = "office:0", Payload = "{}", CreatedAt = createdAt };
}
