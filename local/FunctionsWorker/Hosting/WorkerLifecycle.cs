using FunctionsWorker.Admin;
using FunctionsWorker.Discovery;
using FunctionsWorker.Invocation;
using FunctionsWorker.Queues;
using FunctionsWorker.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Hosting;

/// <summary>
/// Finds the functions before anything starts, lets triggers begin when everything has started, and at the end waits for what runs.
/// </summary>
internal sealed partial class WorkerLifecycle(
    FunctionCatalog catalog,
    CounterTotals counters,
    QueueListeners queues,
    TimerSchedules timers,
    InvocationLedger ledger,
    WorkerState state,
    WorkerSettings settings,
    ILogger<WorkerLifecycle> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(5);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        counters.Start();
        try
        {
            catalog.Load();
        }
        catch (FunctionLoadException failure)
        {
            LogRefused(failure.Message);
            throw;
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => queues.PrepareAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        queues.Start();
        timers.Start();
        state.IsRunning = true;
        LogStarted(catalog.Functions.Count);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        state.Drain();
        LogDraining(ledger.Snapshot().Running, settings.DrainTimeout);
        await queues.StopPollingAsync();
        if (!await ledger.WaitUntilQuietAsync(settings.DrainTimeout))
        {
            LogAborting(ledger.Snapshot().Running);
            state.Abort();
            await ledger.WaitUntilQuietAsync(AbortGrace);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "{Count} functions are served")]
    private partial void LogStarted(int count);

    [LoggerMessage(2, LogLevel.Information, "Stopping: {Running} invocations may finish within {Timeout}")]
    private partial void LogDraining(long running, TimeSpan timeout);

    [LoggerMessage(3, LogLevel.Warning, "{Running} invocations didn't finish in time and are cancelled")]
    private partial void LogAborting(long running);

    [LoggerMessage(4, LogLevel.Critical, "{Problems}")]
    private partial void LogRefused(string problems);
}
