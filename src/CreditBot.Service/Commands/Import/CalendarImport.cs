using System.CommandLine;
using CreditBot.Archive;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;

namespace CreditBot.Service.Commands.Import;

/// <summary><c>calendar import</c>: takes a year's days off and make-up days; provisional deadlines are computed anew. Exit code 2 when the file is refused.</summary>
internal static class CalendarImport
{
    public static Command Command()
    {
        var file = new Argument<string>("file") { Description = "JSON: { year, papers: [address of the notice], days: [{ name, date, isOffDay }] }." };
        var command = new Command("import", "Imports the State Council's holidays and make-up working days of a year.") { file };
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(
            parsed, (services, token) => RunAsync(services, parsed.GetRequiredValue(file), token), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string path, CancellationToken cancellationToken)
    {
        var json = await File.ReadAllTextAsync(path, cancellationToken);
        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        switch (await services.GetRequiredService<CalendarStore>().ImportAsync(turn, json, "system", cancellationToken))
        {
            case Outcome<CalendarYear>.Done done:
                return await FinishAsync(services, turn, done.Value, cancellationToken);
            case Outcome<CalendarYear>.Refused refused:
                await Console.Error.WriteLineAsync($"The calendar was refused: {Words(refused.Reason)}.");
                return 2;
            default:
                throw new InvalidOperationException();
        }
    }

    private static async Task<int> FinishAsync(IServiceProvider services, ArchiveTurn turn, CalendarYear year, CancellationToken cancellationToken)
    {
        var (recomputed, moved) = await services.GetRequiredService<ProvisionalDeadlines>().RecomputeAsync(turn, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        await Console.Out.WriteLineAsync(
            $"{year.Year}, version {year.Version}: {year.Days.Count(d => d.IsOffDay)} days off, {year.Days.Count(d => !d.IsOffDay)} make-up days; {recomputed} provisional deadlines computed anew, {moved} moved.");
        return 0;
    }

    private static string Words(string reason) => reason switch
    {
        "calendar.notJson" => "it is not JSON of the form { year, papers, days }",
        "calendar.year" => "'year' is missing or not between 2000 and 2199",
        "calendar.paper" => "'papers' must hold the web address of the published notice",
        "calendar.empty" => "'days' is empty",
        "calendar.day" => "a day lacks its name, date (yyyy-MM-dd) or isOffDay",
        "calendar.wrongYear" => "a day is not of the year (or of the December before it)",
        "calendar.twice" => "a day is named twice",
        "calendar.worksAnyway" => "a make-up day is no Saturday or Sunday",
        _ => reason,
    };
}
