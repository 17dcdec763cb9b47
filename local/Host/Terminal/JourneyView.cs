using System.Globalization;
using Local.Host.Sample;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Local.Host.Terminal;

/// <summary>How many contacts stand at which step: a live table on a terminal, a line for each change elsewhere.</summary>
internal sealed class JourneyView(IAnsiConsole console, HttpClient api)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Follows a campaign until cancelled.</summary>
    public Task FollowAsync(string campaign, CancellationToken cancellation) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? LiveAsync(campaign, cancellation)
            : LinesAsync(campaign, cancellation);

    private async Task LiveAsync(string campaign, CancellationToken cancellation) =>
        await console.Live(new Text("")).StartAsync(async live =>
        {
            await foreach (var stats in StatsAsync(campaign, cancellation))
            {
                live.UpdateTarget(Picture(campaign, stats));
                live.Refresh();
            }
        });

    private async Task LinesAsync(string campaign, CancellationToken cancellation)
    {
        var last = "";
        await foreach (var stats in StatsAsync(campaign, cancellation))
        {
            var line = Line(campaign, stats);
            if (line == last) continue;
            last = line;
            console.WriteLine(line);
        }
    }

    private async IAsyncEnumerable<JourneyStats> StatsAsync(string campaign, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (await JourneyStats.ReadAsync(api, campaign, cancellation) is { } stats) yield return stats;
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private static string Line(string campaign, JourneyStats stats)
    {
        var steps = stats.Steps.Select(step => $"{step.Step} {step.Passed + step.PassedWithError}{(step.Waiting + step.Running > 0 ? $" (+{step.Waiting + step.Running} waiting)" : "")}{(step.Failed > 0 ? $" ({step.Failed} failed)" : "")}");
        return $"{campaign}: {Members(stats)}; {string.Join(", ", steps)}";
    }

    private static string Members(JourneyStats stats) =>
        $"{stats.Members.OnTheirWay} on their way, {stats.Members.Finished} finished{(stats.Members.Left > 0 ? $", {stats.Members.Left} left" : "")}";

    private static Rows Picture(string campaign, JourneyStats stats)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.BorderColor(Color.Grey);
        table.AddColumn("Step");
        table.AddColumn("Type");
        foreach (var heading in new[] { "waiting", "running", "passed", "with error", "failed", "yes", "no" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var step in stats.Steps)
        {
            table.AddRow(
                new Text(step.Step, new Style(decoration: Decoration.Bold)),
                new Text(step.Type, new Style(Color.Grey)),
                Figure(step.Waiting, Color.Yellow),
                Figure(step.Running, Color.Blue),
                Figure(step.Passed, Color.Green),
                Figure(step.PassedWithError, Color.Orange1),
                Figure(step.Failed, Color.Red),
                Figure(step.Yes, Color.Default),
                Figure(step.No, Color.Default));
        }

        return new Rows(
            new Markup($"[bold]{Markup.Escape(campaign)}[/]  {Members(stats)}"),
            table,
            new Text("Ctrl-C stops everything; the next run continues here.", new Style(Color.Grey)));
    }

    private static Text Figure(int count, Color color) =>
        new(count == 0 ? "·" : count.ToString("N0", CultureInfo.InvariantCulture), new Style(count == 0 ? Color.Grey : color));
}
