using FunctionsWorker.Invocation;
using FunctionsWorker.Queues;

namespace FunctionsWorker.Admin;

/// <summary>
/// Whether nothing runs and no queue has a message that could run. Two looks at the ledger frame the look at the queues: if nothing was
/// started or received between them, no function can have filled a queue that was already looked at. Messages that become visible later don't count.
/// </summary>
internal sealed class IdleCheck(InvocationLedger ledger, QueueListeners queues)
{
    /// <summary>The answer, and how many invocations were started so far.</summary>
    public async Task<(bool IsIdle, long Invocations)> LookAsync(CancellationToken cancellationToken)
    {
        var before = ledger.Snapshot();
        if (!before.IsQuiet) return (false, before.Started);
        var visible = await Task.WhenAll(queues.All.Select(queue => queue.HasVisibleMessageAsync(cancellationToken)));
        var after = ledger.Snapshot();
        return (after == before && !visible.Contains(true), after.Started);
    }
}
