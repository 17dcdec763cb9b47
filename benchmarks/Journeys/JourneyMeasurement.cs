using Benchmarks.App;

namespace Benchmarks.Journeys;

/// <summary>The app on a plan and the floor under it, each warmed up with as many contacts as are measured.</summary>
internal static class JourneyMeasurement
{
    public static async Task<object> RunAsync(string scenario, AppUnderLoad app, JourneyPlan plan, int contacts)
    {
        await JourneyLoad.RunAsync(app, "warm-up", plan with { Delay = null }, Scenario.Contacts("warm-up", contacts));
        var measured = Scenario.Contacts("measured", contacts);
        var figures = await JourneyLoad.RunAsync(app, "measured", plan, measured);
        var peak = app.Process.PeakMiB;
        await app.StopAppAsync();

        var floorSeconds = await JourneyFloor.MeasureAsync(app.Gateway, measured[0], plan, contacts);
        var steps = (double)plan.Steps * contacts;
        return new
        {
            scenario,
            contacts,
            steps = plan.Steps,
            seconds = Math.Round(figures.Seconds, 3),
            stepsPerSecond = Math.Round(steps / figures.Seconds),
            floorPerSecond = Math.Round(steps / floorSeconds),
            ratio = Math.Round(floorSeconds / figures.Seconds, 3),
            cosmosRequests = figures.CosmosRequests,
            requestUnits = Math.Round(figures.RequestUnits),
            queueMessages = figures.QueueMessages,
            peakMiB = peak,
            delaySeconds = plan.Delay is { } delay ? delay.TotalSeconds * plan.Steps : 0,
            appProcessorSeconds = Math.Round(figures.AppProcessorSeconds, 2),
        };
    }
}
