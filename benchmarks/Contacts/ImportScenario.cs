using System.CommandLine;
using System.Diagnostics;
using Benchmarks.App;

namespace Benchmarks.Contacts;

/// <summary>How fast contacts are imported, and whether memory stays the same however many there are.</summary>
internal static class ImportScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static Command Command()
    {
        var rows = Counts.Option("--rows", "How many contacts the file has.", 20_000);
        var command = new Command("import", "Contacts per second of one CSV file that is sent as a stream, and the app's peak memory after a tenth of it and after all.") { rows };
        command.SetAction(parsed => Scenario.RunAsync(app => RunAsync(app, parsed.GetValue(rows))));
        return command;
    }

    private static async Task<object> RunAsync(AppUnderLoad app, int rows)
    {
        using var patience = new CancellationTokenSource(Patience);
        await app.Client.ImportCsvAsync("warm-up", Math.Max(rows / 10, 1), patience.Token);
        var peakOfATenth = app.Process.PeakMiB;
        app.Gateway.Counters.Reset();
        var since = Stopwatch.GetTimestamp();
        await app.Client.ImportCsvAsync("import", rows, patience.Token);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        return new
        {
            scenario = "import",
            rows,
            seconds = Math.Round(seconds, 1),
            rowsPerSecond = Math.Round(rows / seconds, 1),
            cosmosRequestsEach = Math.Round((double)app.Gateway.Counters.Snapshot().Total / rows, 2),
            peakMiBOfATenth = peakOfATenth,
            peakMiB = app.Process.PeakMiB,
        };
    }
}
