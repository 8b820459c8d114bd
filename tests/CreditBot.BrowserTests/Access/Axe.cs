using Microsoft.Playwright;

namespace CreditBot.BrowserTests.Access;

/// <summary>axe-core with all of its rules.</summary>
internal static class Axe
{
    private const string Run = """
        async () => (await axe.run(document)).violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))
        """;

    private static readonly Lazy<string> s_source = new(() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "CreditBot.BrowserTests", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>What it holds against the page, one line for each element.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(s_source.Value);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
