using System.Runtime.CompilerServices;

namespace CreditBot.Tests.Fixtures;

/// <summary>Compares a text with <c>{name}.approved.txt</c> beside the test; the text that was received is left there for review.</summary>
internal static class Approved
{
    public static void Match(string name, string received, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, name);
        var approved = File.Exists(path + ".approved.txt") ? File.ReadAllText(path + ".approved.txt") : "";
        received = received.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (approved == received)
        {
            File.Delete(path + ".received.txt");
            return;
        }

        File.WriteAllText(path + ".received.txt", received);
        Assert.Fail($"{name}.received.txt differs from what was approved.\n{received}");
    }
}
