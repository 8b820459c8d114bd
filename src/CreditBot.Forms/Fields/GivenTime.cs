using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Fields;

/// <summary>A time that a person gave: an instant at +08:00, how exact it is, and whether it is 约.</summary>
public sealed record GivenTime(DateTimeOffset At, Precision Precision, bool Approximate);
