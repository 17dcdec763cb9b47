using Azure.Storage.Queues;

namespace CampaignFunctions.Messaging;

/// <summary>Whether the queue service answers.</summary>
internal sealed class QueueCheck(QueueServiceClient service) : IDependencyCheck
{
    /// <inheritdoc/>
    public string Name => "queues";

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // The cheapest call that every role with access to queues may make.
        await foreach (var _ in service.GetQueuesAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
        {
            break;
        }
    }
}
