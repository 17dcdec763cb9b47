using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using FunctionsWorker.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Timers;

/// <summary>
/// Runs one function when the clock passes its schedule, never two runs at once. However many due times a run missed, one run makes up for them.
/// </summary>
internal sealed class TimerSchedule(
    Function function, TimeProvider clock, FunctionInvoker invoker, InvocationLedger ledger, WorkerState state) : IDisposable
{
    // Clocks take at most some weeks at a time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _alone = new(1, 1);
    private readonly TimerTrigger _trigger = (TimerTrigger)function.Trigger;
    private ITimer? _timer;
    private DateTimeOffset _due;

    public Function Function => function;

    public void Start()
    {
        _due = NextAfter(clock.GetUtcNow());
        _timer = clock.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (!_trigger.RunOnStartup)
        {
            Arm();
            return;
        }

        var hold = ledger.Hold();
        _ = Task.Run(async () =>
        {
            using (hold)
            {
                await RunQuietlyAsync(clock.GetUtcNow(), isPastDue: false);
                Arm();
            }
        });
    }

    /// <summary>Runs the function once, after a run that is under way; throws what the function throws.</summary>
    public Task RunNowAsync() => RunAloneAsync(clock.GetUtcNow(), isPastDue: false);

    public void Dispose()
    {
        _timer?.Dispose();
        _alone.Dispose();
    }

    private DateTimeOffset NextAfter(DateTimeOffset instant) =>
        new(_trigger.Schedule.GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero);

    private void Arm()
    {
        if (state.Draining.IsCancellationRequested) return;
        var wait = _due - clock.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        _timer!.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        if (state.Draining.IsCancellationRequested) return;
        if (clock.GetUtcNow() < _due)
        {
            Arm();
            return;
        }

        // Held before the clock goes on, so that nobody sees the host idle between the due time and the run.
        var hold = ledger.Hold();
        _ = Task.Run(async () =>
        {
            using (hold)
            {
                await RunDueAsync();
                Arm();
            }
        });
    }

    private async Task RunDueAsync()
    {
        var isPastDue = false;
        do
        {
            var start = clock.GetUtcNow();
            await RunQuietlyAsync(_due, isPastDue);
            _due = NextAfter(start);
            isPastDue = true;
        }
        while (_due <= clock.GetUtcNow() && !state.Draining.IsCancellationRequested);
    }

    private async Task RunQuietlyAsync(DateTimeOffset due, bool isPastDue)
    {
        try
        {
            await RunAloneAsync(due, isPastDue);
        }
        catch (Exception)
        {
            // The invoker has logged it; the next due time tries again.
        }
    }

    private async Task RunAloneAsync(DateTimeOffset due, bool isPastDue)
    {
        await _alone.WaitAsync(state.Aborting);
        try
        {
            for (var retry = 0; ; retry++)
            {
                try
                {
                    await invoker.InvokeAsync(function, new TriggerInput { Value = Info(due, isPastDue), RetryCount = retry });
                    return;
                }
                catch (Exception) when (function.Retries?.Allows(retry + 1) == true && !state.Draining.IsCancellationRequested)
                {
                    await Task.Delay(function.Retries.DelayBefore(retry + 1), state.Draining);
                }
            }
        }
        finally
        {
            _alone.Release();
        }
    }

    private TimerInfo Info(DateTimeOffset due, bool isPastDue) => new()
    {
        IsPastDue = isPastDue,
        ScheduleStatus = !_trigger.KeepsStatus ? null : new ScheduleStatus
        {
            Last = due.UtcDateTime,
            Next = NextAfter(clock.GetUtcNow()).UtcDateTime,
            LastUpdated = clock.GetUtcNow().UtcDateTime,
        },
    };
}
