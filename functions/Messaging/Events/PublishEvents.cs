using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Messaging.Events;

/// <summary>Publishes events a few seconds after what they tell was committed. The host runs a timer function once at a time, on one instance.</summary>
public sealed class PublishEvents(IEventOutbox outbox)
{
    /// <summary>Runs every five seconds; with nothing new it costs a read of either feed.</summary>
    [Function("publish-events")]
    public Task Run([TimerTrigger("*/5 * * * * *")] TimerInfo timer, FunctionContext context)
    {
        _ = timer;
        return outbox.PublishAsync(context.CancellationToken);
    }
}
