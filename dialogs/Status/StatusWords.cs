using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>The words of this folder.</summary>
internal static class StatusWords
{
    public static WordBook Rectifications { get; } = Load("Rectifications");

    public static WordBook MyReports { get; } = Load("MyReports");

    public static WordBook Load(string name) => WordBook.Load(typeof(StatusWords).Assembly, "CreditBot.Dialogs.Status." + name);
}
