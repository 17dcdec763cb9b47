using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using FunctionsWorker.Discovery;
using FunctionsWorker.Invocation;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Queues;

/// <summary>
/// One message from its receipt to its end: deleted after its function succeeded, visible again after a failure,
/// in the queue <c>{name}-poison</c> after too many failures or when it can't be decoded. Never throws.
/// </summary>
internal sealed partial class MessageProcessor(
    Function function, QueueClient queue, QueueClient poison, QueueSettings settings, TimeSpan lease, FunctionInvoker invoker, ILogger logger)
{
    public async Task ProcessAsync(QueueMessage message)
    {
        try
        {
            if (message.DequeueCount > settings.MaxDequeueCount) await PoisonAsync(message, message.PopReceipt);
            else if (MessageText.Decode(message, settings.IsBase64) is { } decoded) await RunAsync(message, decoded);
            else await PoisonUnreadableAsync(message);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            LogLeaseLost(message.MessageId, queue.Name);
        }
        catch (Exception failure)
        {
            LogNotSettled(failure, message.MessageId, queue.Name);
        }
    }

    private async Task RunAsync(QueueMessage message, QueueMessage decoded)
    {
        bool succeeded;
        var kept = new MessageLease(queue, message, lease);
        await using (kept) succeeded = await SucceedsAsync(decoded);
        if (succeeded) await queue.DeleteMessageAsync(message.MessageId, kept.PopReceipt);
        else if (message.DequeueCount >= settings.MaxDequeueCount) await PoisonAsync(message, kept.PopReceipt);
        else await queue.UpdateMessageAsync(message.MessageId, kept.PopReceipt, visibilityTimeout: settings.VisibilityTimeout);
    }

    private async Task<bool> SucceedsAsync(QueueMessage message)
    {
        try
        {
            await invoker.InvokeAsync(function, new TriggerInput { Value = message, BindingData = MessageBindingData.Of(message) });
            return true;
        }
        catch (Exception)
        {
            return false; // The invoker has logged it.
        }
    }

    private async Task PoisonUnreadableAsync(QueueMessage message)
    {
        LogUnreadable(message.MessageId, queue.Name);
        await PoisonAsync(message, message.PopReceipt);
    }

    private async Task PoisonAsync(QueueMessage message, string popReceipt)
    {
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1));
        await queue.DeleteMessageAsync(message.MessageId, popReceipt);
        LogPoisoned(message.MessageId, queue.Name, message.DequeueCount, poison.Name);
    }

    [LoggerMessage(21, LogLevel.Error, "Message {MessageId} of queue {Queue} went to {PoisonQueue} after {DequeueCount} tries")]
    private partial void LogPoisoned(string messageId, string queue, long dequeueCount, string poisonQueue);

    [LoggerMessage(22, LogLevel.Error, "Message {MessageId} of queue {Queue} isn't base64, as host.json's messageEncoding says")]
    private partial void LogUnreadable(string messageId, string queue);

    [LoggerMessage(23, LogLevel.Warning, "Message {MessageId} of queue {Queue} was taken by another receiver while its function ran; it may run twice")]
    private partial void LogLeaseLost(string messageId, string queue);

    [LoggerMessage(24, LogLevel.Error, "Message {MessageId} of queue {Queue} couldn't be settled; it comes again when its lease ends")]
    private partial void LogNotSettled(Exception failure, string messageId, string queue);
}
