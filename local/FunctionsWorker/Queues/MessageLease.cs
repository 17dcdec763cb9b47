using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace FunctionsWorker.Queues;

/// <summary>Keeps a message hidden while its function runs, by renewing the lease at half of its time.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _duration;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan duration)
    {
        _queue = queue;
        _message = message;
        _duration = duration;
        PopReceipt = message.PopReceipt;
        _renewing = RenewAsync();
    }

    /// <summary>What the queue asks for when the message is deleted or hidden again; it changes with every renewal.</summary>
    public string PopReceipt { get; private set; }

    /// <summary>Ends the renewals. A renewal that is on its way is waited for, so that the receipt is the last one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        await _renewing;
        _stop.Dispose();
    }

    private async Task RenewAsync()
    {
        using var half = new PeriodicTimer(_duration / 2);
        try
        {
            while (await half.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    var receipt = await _queue.UpdateMessageAsync(_message.MessageId, PopReceipt, visibilityTimeout: _duration);
                    PopReceipt = receipt.Value.PopReceipt;
                }
                catch (RequestFailedException failure) when (failure.Status is 400 or 404)
                {
                    return; // Another receiver has the message, or it is gone; the deletion will find out.
                }
                catch (Exception)
                {
                    // No answer, in one of the many ways in which the client says so; the next tick tries again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
