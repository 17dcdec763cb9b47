using System.Diagnostics;
using Local.Host.Clock;

namespace Local.Host.App;

/// <summary>Keeps the function app running: starts it, waits until it is well, and starts it again when it ends.</summary>
internal sealed class FunctionApp(AppLaunch launch, AppLog log, LocalClock clock, Action<string> say) : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(35);
    private readonly CancellationTokenSource stopping = new();
    private readonly RestartRule rule = new();
    private AppProcess? process;
    private Task watching = Task.CompletedTask;

    public AppAdmin Admin => field ??= new AppAdmin(() => Address);

    /// <summary>Where it listens; null while it is down.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Of the process that runs or is starting; null between two lives.</summary>
    public int? ProcessId { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>Ends when the app isn't started any more; fails when it can't be kept running.</summary>
    public Task Ended => watching;

    /// <summary>Returns when the app is well.</summary>
    /// <exception cref="LocalFailure">It ended, or isn't well in time; the message says what it said last.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        process = AppProcess.Start(launch, log);
        ProcessId = process.Id;
        if (!await IsWellAsync(process, cancellation))
        {
            process.Kill();
            await process.Exited.WaitAsync(cancellation);
            throw new LocalFailure($"The function app can't start: {Words()}");
        }

        Address = process.Address;
        watching = WatchAsync(process);
    }

    /// <summary>Moves the app's clock; false when the app isn't up in time. An app that starts later starts at that time.</summary>
    public async Task<bool> SetClockAsync(DateTimeOffset now, TimeSpan patience, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < patience)
        {
            try
            {
                await Admin.SetClockAsync(now, cancellation);
                return true;
            }
            catch (HttpRequestException)
            {
                await Pause(100, cancellation);
            }
        }

        return false;
    }

    /// <summary>Lets the app drain and ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (process is not null) await process.StopAsync(DrainPatience);
        await watching.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        process?.Dispose();
        Admin.Dispose();
        stopping.Dispose();
    }

    private async Task WatchAsync(AppProcess running)
    {
        var well = true;
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            await running.Exited;
            (Address, ProcessId) = (null, null);
            if (stopping.IsCancellationRequested) return;
            if (rule.After(well, Stopwatch.GetElapsedTime(since), running.ExitCode) is not { } pause)
                throw new LocalFailure($"The function app ended {RestartRule.MostQuickEnds} times soon after its start: {Words()}");

            say($"The function app (process {running.Id}) ended with code {running.ExitCode} and is started again");
            try
            {
                await Task.Delay(pause, TimeProvider.System, stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            log.ForgetErrors();
            process = AppProcess.Start(launch, log);
            running.Dispose();
            running = process;
            ProcessId = running.Id;
            Restarts++;
            if (stopping.IsCancellationRequested) running.Kill();
            well = await IsWellAsync(running, stopping.Token);
            since = Stopwatch.GetTimestamp();
            if (well) Address = running.Address;
            else if (!stopping.IsCancellationRequested) running.Kill();
        }
    }

    /// <summary>Waits until the process answers that it is running; false when it ends or takes too long.</summary>
    private async Task<bool> IsWellAsync(AppProcess candidate, CancellationToken cancellation)
    {
        using var admin = new AppAdmin(() => candidate.Address);
        var since = Stopwatch.GetTimestamp();
        while (!candidate.HasExited && !cancellation.IsCancellationRequested && Stopwatch.GetElapsedTime(since) < StartPatience)
        {
            try
            {
                if ((await admin.StatusAsync(cancellation)).State.Equals("running", StringComparison.OrdinalIgnoreCase))
                {
                    if (clock.IsManual) await admin.SetClockAsync(clock.Now, cancellation);
                    return true;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet; the loop ends by itself when that is no use any more.
            }

            await Pause(50, CancellationToken.None);
        }

        return false;
    }

    private string Words() => log.LastErrors is { Count: > 0 } lines ? string.Join(Environment.NewLine + "  ", lines) : $"it said nothing, but {log.Path} may.";

    private static Task Pause(int milliseconds, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, cancellation);
}
