namespace CampaignFunctions.Messaging.Events;

/// <summary>What happened and is to be told to the outside.</summary>
public interface IEventOutbox
{
    /// <summary>
    /// Publishes to Event Grid what was committed since the last call, at least once. Without a topic nothing happens, not even a read. While the topic
    /// fails, nothing is lost: after each failure it is left alone for twice as long, a minute at most.
    /// </summary>
    Task PublishAsync(CancellationToken cancellationToken);
}
