using CreditBot.Service.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.Deliveries;

public sealed class PaceAndCircuitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void So_many_messages_go_in_so_long_and_both_limits_count()
    {
        var pace = new Pace(_time, new PaceLimit(4, TimeSpan.FromMinutes(1)), new PaceLimit(2, TimeSpan.FromSeconds(1)));

        pace.Count();
        pace.Count();
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Wait());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, pace.Wait());
        pace.Count();
        pace.Count();
        Assert.Equal(TimeSpan.FromSeconds(59), pace.Wait());
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.Zero, pace.Wait());
    }

    [Fact]
    public void A_channel_that_does_not_answer_is_left_alone_longer_and_longer_until_it_answers()
    {
        var options = new DeliveryOptions();
        var circuit = new Circuit(_time, options);
        for (var i = 1; i < Circuit.FailuresThatOpen; i++)
            circuit.Failed(wish: null);
        Assert.Equal((false, true), (circuit.IsOpen, circuit.Pause <= TimeSpan.Zero));

        circuit.Failed(wish: null);
        Assert.True(circuit.IsOpen);
        Assert.InRange(circuit.Pause, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));
        for (var i = 0; i < 20; i++)
            circuit.Failed(wish: null);
        Assert.InRange(circuit.Pause, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));

        circuit.Answered();
        Assert.Equal((false, true), (circuit.IsOpen, circuit.Pause <= TimeSpan.Zero));
    }

    [Fact]
    public void The_receivers_wish_pauses_the_channel_from_the_first_time()
    {
        var circuit = new Circuit(_time, new DeliveryOptions());

        circuit.Failed(TimeSpan.FromMinutes(10));
        Assert.Equal((false, TimeSpan.FromMinutes(10)), (circuit.IsOpen, circuit.Pause));
        circuit.Failed(TimeSpan.FromDays(3));
        Assert.Equal(TimeSpan.FromHours(1), circuit.Pause);
    }

    [Fact]
    public void A_wish_to_try_ends_a_pause_of_ours_and_not_one_that_the_receiver_wants()
    {
        var circuit = new Circuit(_time, new DeliveryOptions());
        for (var i = 0; i < 20; i++)
            circuit.Failed(wish: null);
        circuit.TryNow();
        Assert.Equal((true, true), (circuit.IsOpen, circuit.Pause <= TimeSpan.Zero));

        circuit.Failed(TimeSpan.FromMinutes(10));
        circuit.TryNow();
        Assert.Equal(TimeSpan.FromMinutes(10), circuit.Pause);
    }
}
