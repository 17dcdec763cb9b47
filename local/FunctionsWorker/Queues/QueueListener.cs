using Azure.Storage.Queues;
using FunctionsWorker.Discovery;
using FunctionsWorker.Invocation;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Queues;

/// <summary>Asks one queue for messages as long as there is room for them, and hands them on to run in parallel.</summary>
internal sealed partial class QueueListener(
    QueueTarget target,
    QueueClient queue,
    QueueSettings settings,
    TimeSpan lease,
    MessageProcessor processor,
    InvocationLedger ledger,
    ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private int _running;
    private TaskCompletionSource _room = Completed();
    private volatile Task _receiving = Task.CompletedTask;

    public string Queue => target.Name;

    public Task PrepareAsync(CancellationToken cancellationToken) => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Receives until it is told to stop. A receipt that is on its way then is still processed.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RoomAsync().WaitAsync(stop);
                var receiving = ReceiveAsync();
                _receiving = receiving;
                if (await receiving > 0)
                {
                    pause = ShortestPause;
                    continue;
                }

                await Task.Delay(pause < settings.LongestPause ? pause : settings.LongestPause, stop);
                pause *= pause < settings.LongestPause ? 2 : 1;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogUnreachable(failure, target.Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Whether a message can be received now. When it says no, every message that was taken out of the queue before is in the ledger.
    /// </summary>
    public async Task<bool> HasVisibleMessageAsync(CancellationToken cancellationToken)
    {
        var peeked = await queue.PeekMessagesAsync(maxMessages: 1, cancellationToken);
        if (peeked.Value.Length > 0) return true;
        await _receiving.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    private async Task<int> ReceiveAsync()
    {
        var received = await queue.ReceiveMessagesAsync(settings.BatchSize, lease);
        var holds = received.Value.Select(_ => ledger.Hold()).ToList();
        lock (_lock)
        {
            _running += holds.Count;
            if (_running > settings.NewBatchThreshold && _room.Task.IsCompleted) _room = Open();
        }

        foreach (var (message, hold) in received.Value.Zip(holds))
            _ = Task.Run(async () =>
            {
                using (hold) await processor.ProcessAsync(message);
                Leave();
            });
        return holds.Count;
    }

    private Task RoomAsync()
    {
        lock (_lock) return _room.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            _running--;
            if (_running <= settings.NewBatchThreshold) _room.TrySetResult();
        }
    }

    private static TaskCompletionSource Open() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Completed()
    {
        var source = Open();
        source.SetResult();
        return source;
    }

    [LoggerMessage(20, LogLevel.Error, "Queue {Queue} can't be read; the next try is in a second")]
    private partial void LogUnreachable(Exception failure, string queue);
}
