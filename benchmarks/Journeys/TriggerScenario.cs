using System.CommandLine;
using System.Diagnostics;
using Benchmarks.App;

namespace Benchmarks.Journeys;

/// <summary>How long the request takes that creates a contact and lets it join: one caller, then eight.</summary>
internal static class TriggerScenario
{
    private const string Campaign = "triggered";
    private const int Callers = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Command Command()
    {
        var requests = Counts.Option("--requests", "How many requests each measurement sends.", 500);
        var command = new Command("trigger", "Milliseconds of the trigger request for new contacts: one caller, and eight.") { requests };
        command.SetAction(parsed => Scenario.RunAsync(app => RunAsync(app, parsed.GetValue(requests))));
        return command;
    }

    private static async Task<object> RunAsync(AppUnderLoad app, int requests)
    {
        using var patience = new CancellationTokenSource(Scenario.Patience);
        try
        {
            await app.Client.PutCampaignAsync(new JourneyPlan(1).Campaign(Campaign), patience.Token);
            await MeasureAsync(app, "warm-up", requests, Callers, patience.Token);
            await FinishAsync(app, requests, patience.Token);
            patience.CancelAfter(Scenario.Patience);
            app.Gateway.Counters.Reset();
            var sequential = await MeasureAsync(app, "one", requests, 1, patience.Token);
            await FinishAsync(app, 2 * requests, patience.Token);
            var served = app.Gateway.Counters.Snapshot();
            patience.CancelAfter(Scenario.Patience);
            var parallel = await MeasureAsync(app, "eight", requests, Callers, patience.Token);
            await FinishAsync(app, 3 * requests, patience.Token);
            var peak = app.Process.PeakMiB;
            await app.StopAppAsync();
            var floor = await TriggerFloor.MeasureAsync(app.Gateway, Campaign, requests);
            return new
            {
                scenario = "trigger",
                requests,
                sequential,
                floorP50 = Percentile(floor, 0.50),
                floorCalls = TriggerFloor.Calls,
                parallel8 = parallel,
                cosmosRequestsEach = Math.Round((double)served.Total / requests, 1),
                requestUnitsEach = Math.Round(served.RequestUnits / requests, 1),
                peakMiB = peak,
            };
        }
        catch (OperationCanceledException)
        {
            throw new BenchmarkFailure($"{requests} triggers took longer than {Scenario.Patience.TotalSeconds:0} seconds. Try fewer requests, or a quieter machine.");
        }
    }

    private static async Task<object> MeasureAsync(AppUnderLoad app, string prefix, int requests, int callers, CancellationToken cancellation)
    {
        var took = new double[requests];
        var next = -1;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellation)));
        var perSecond = requests / Stopwatch.GetElapsedTime(since).TotalSeconds;
        return new { p50 = Percentile(took, 0.50), p95 = Percentile(took, 0.95), p99 = Percentile(took, 0.99), perSecond = Math.Round(perSecond, 1) };

        async Task CallAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number < requests)
            {
                var began = Stopwatch.GetTimestamp();
                await app.Client.TriggerAsync(Campaign, $"{prefix}-{number:D6}", cancellation);
                took[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }
    }

    private static double Percentile(double[] took, double share)
    {
        Array.Sort(took);
        return Math.Round(took[Math.Min(took.Length - 1, (int)Math.Ceiling(share * took.Length) - 1)], 2);
    }

    // Each contact has one step: triggers are done when as many steps are.
    private static async Task FinishAsync(AppUnderLoad app, int steps, CancellationToken cancellation)
    {
        while ((await app.Client.StatusAsync(cancellation)).Steps < steps) await Task.Delay(Pause, TimeProvider.System, cancellation);
    }
}
