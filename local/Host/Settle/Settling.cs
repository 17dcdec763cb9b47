using System.Diagnostics;
using Local.Host.App;

namespace Local.Host.Settle;

/// <summary>
/// Waits until nothing is left to do at the clock's present time: the sweep is run, then everything that it set off
/// is waited for, until a sweep sets off nothing any more. What happened is published then, since a clock that stands still sets off no timer.
/// </summary>
internal sealed class Settling(FunctionApp app)
{
    private const string Sweep = "schedule-sweep";
    private const string Events = "publish-events";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>What ran meanwhile, or null when it took too long. While the app is down, it is waited for.</summary>
    public async Task<Settled?> RunAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        var steps = new StepCount();
        try
        {
            while (true)
            {
                try
                {
                    if (!await RoundAsync(steps, limit.Token)) continue;
                    await app.Admin.RunAsync(Events, limit.Token);
                    return new Settled(steps.Total, (long)Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(Pause * 4, TimeProvider.System, limit.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>One sweep and what it sets off; true when that was nothing.</summary>
    private async Task<bool> RoundAsync(StepCount steps, CancellationToken cancellation)
    {
        var life = app.ProcessId;
        var before = await app.Admin.StatusAsync(cancellation);
        steps.See(before, life);
        var swept = await app.Admin.RunAsync(Sweep, cancellation);
        while (!await app.Admin.IsIdleAsync(cancellation)) await Task.Delay(Pause, TimeProvider.System, cancellation);

        var after = await app.Admin.StatusAsync(cancellation);
        steps.See(after, app.ProcessId);
        return life == app.ProcessId && after.Invocations.Started == before.Invocations.Started + (swept ? 1 : 0);
    }
}

/// <summary>How many steps ran, and how long it took.</summary>
internal sealed record Settled(long Steps, long ElapsedMs);
