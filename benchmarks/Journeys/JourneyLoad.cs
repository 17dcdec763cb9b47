using System.Diagnostics;
using Benchmarks.App;

namespace Benchmarks.Journeys;

/// <summary>Sends contacts through a campaign and measures from the join request to the last step.</summary>
internal static class JourneyLoad
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StatsAge = TimeSpan.FromSeconds(6);

    /// <summary>Imports contacts first, then measures, and in the end counts that each contact passed each step.</summary>
    /// <exception cref="BenchmarkFailure">Not all contacts finished in time.</exception>
    public static async Task<JourneyFigures> RunAsync(AppUnderLoad app, string campaign, JourneyPlan plan, IReadOnlyList<string> contacts)
    {
        using var patience = new CancellationTokenSource(Scenario.Patience);
        await DoAsync("The import", () => PrepareAsync(app, campaign, plan, contacts, patience.Token));
        patience.CancelAfter(Scenario.Patience);

        var before = await app.Client.StatusAsync(patience.Token);
        var processor = app.Process.ProcessorTime;
        app.Gateway.Counters.Reset();
        var since = Stopwatch.GetTimestamp();
        var steps = 0L;
        await DoAsync($"The campaign (of {plan.Steps * contacts.Count} steps)", async () =>
        {
            await app.Client.JoinAsync(campaign, contacts, patience.Token);
            while ((steps = (await app.Client.StatusAsync(patience.Token)).Steps - before.Steps) < (long)plan.Steps * contacts.Count)
                await Task.Delay(Pause, TimeProvider.System, patience.Token);
        }, () => $" {steps} steps were done.");

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var served = app.Gateway.Counters.Snapshot();
        var calls = (await app.Client.StatusAsync(patience.Token)).Invocations - before.Invocations - 1;
        await CheckAsync(app, campaign, plan, contacts.Count, patience.Token);
        return new JourneyFigures(seconds, (app.Process.ProcessorTime - processor).TotalSeconds, served.Total, served.RequestUnits, calls);
    }

    private static async Task PrepareAsync(AppUnderLoad app, string campaign, JourneyPlan plan, IReadOnlyList<string> contacts, CancellationToken cancellation)
    {
        await app.Client.PutCampaignAsync(plan.Campaign(campaign), cancellation);
        await app.Client.ImportAsync(contacts, cancellation);
    }

    private static async Task CheckAsync(AppUnderLoad app, string campaign, JourneyPlan plan, int contacts, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var passed = await app.Client.PassedAsync(campaign, cancellation);
            if (passed.Take(plan.Steps).All(count => count == contacts)) return;
            if (Stopwatch.GetElapsedTime(since) > StatsAge)
                throw new BenchmarkFailure($"Not every contact passed every step: {string.Join(", ", passed)} of {contacts} by step.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancellation);
        }
    }

    private static async Task DoAsync(string what, Func<Task> act, Func<string>? progress = null)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException)
        {
            throw new BenchmarkFailure($"{what} took longer than {Scenario.Patience.TotalSeconds:0} seconds.{progress?.Invoke()} Try fewer contacts, or a quieter machine.");
        }
    }
}

/// <summary>What a run took.</summary>
/// <param name="Seconds">From the join request to the last step.</param>
/// <param name="AppProcessorSeconds">Processor time of the app in it.</param>
/// <param name="CosmosRequests">Requests to the gateway.</param>
/// <param name="RequestUnits">Their estimated charge.</param>
/// <param name="QueueMessages">Messages that the app took from its queues, with timers that ran meanwhile.</param>
internal sealed record JourneyFigures(double Seconds, double AppProcessorSeconds, long CosmosRequests, double RequestUnits, long QueueMessages);
