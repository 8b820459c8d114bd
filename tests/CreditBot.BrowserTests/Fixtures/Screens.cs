using Microsoft.Playwright;

namespace CreditBot.BrowserTests.Fixtures;

/// <summary>Pictures of what the tests saw, for a person to look at.</summary>
internal static class Screens
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "artifacts", "screens");

    public static Task SaveAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(s_folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
}
