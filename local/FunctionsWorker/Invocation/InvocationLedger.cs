using System.Runtime.InteropServices;

namespace FunctionsWorker.Invocation;

/// <summary>
/// Counts invocations, and the work around them that isn't finished: a queue message from its receipt to its deletion, a timer that is due.
/// </summary>
internal sealed class InvocationLedger
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _waiting = [];
    private LedgerSnapshot _counts;

    public LedgerSnapshot Snapshot()
    {
        lock (_lock) return _counts;
    }

    /// <summary>Counts an invocation as started.</summary>
    public void Begin() => Change(counts => counts with { Started = counts.Started + 1 });

    /// <summary>Counts an invocation as ended.</summary>
    public void End(bool failed) => Change(counts => failed
        ? counts with { Failed = counts.Failed + 1 }
        : counts with { Completed = counts.Completed + 1 });

    /// <summary>Keeps the host busy until the returned hold is disposed.</summary>
    public IDisposable Hold()
    {
        Change(counts => counts with { Held = counts.Held + 1, EverHeld = counts.EverHeld + 1 });
        return new Release(this);
    }

    /// <summary>Whether nothing runs and nothing is held, before the time is over.</summary>
    public async Task<bool> WaitUntilQuietAsync(TimeSpan timeout)
    {
        var quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_counts.IsQuiet) return true;
            _waiting.Add(quiet);
        }

        try
        {
            await quiet.Task.WaitAsync(timeout);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Change(Func<LedgerSnapshot, LedgerSnapshot> change)
    {
        lock (_lock)
        {
            _counts = change(_counts);
            if (!_counts.IsQuiet) return;
            foreach (var waiter in _waiting) waiter.TrySetResult();
            _waiting.Clear();
        }
    }

    private sealed class Release(InvocationLedger ledger) : IDisposable
    {
        private InvocationLedger? _ledger = ledger;

        public void Dispose() =>
            Interlocked.Exchange(ref _ledger, null)?.Change(counts => counts with { Held = counts.Held - 1 });
    }
}

/// <summary>The ledger at one moment; totals since the host's start, except for what runs and what is held.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LedgerSnapshot(long Started, long Completed, long Failed, long Held, long EverHeld)
{
    public long Running => Started - Completed - Failed;

    public bool IsQuiet => Running == 0 && Held == 0;
}
