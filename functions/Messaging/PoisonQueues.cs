using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace CampaignFunctions.Messaging;

/// <summary>
/// The queues with <c>-poison</c> behind their name, where the functions host puts messages that failed time and again
/// (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger#poison-messages). Texts are moved as they are, readable or not.
/// </summary>
/// <param name="service">A client that leaves the messages' encoding alone.</param>
/// <param name="queues">The queues of the app, without their poison queues.</param>
public sealed class PoisonQueues(QueueServiceClient service, IReadOnlyCollection<string> queues)
{
    /// <summary>The most messages that can be looked at without taking them.</summary>
    public const int MostPeeked = 32;

    private const string Suffix = "-poison";

    // Whoever moves a message and dies leaves it for the next one after this time.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>The queue of that name, or whose poison queue has it; null: the app has none.</summary>
    public string? Find(string name) => queues.FirstOrDefault(queue => queue == name || queue + Suffix == name);

    /// <summary>Every queue whose poison queue holds something, with what can be seen of it.</summary>
    public async Task<IReadOnlyList<PoisonQueue>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(queues.Order(StringComparer.Ordinal).Select(queue => PeekAsync(queue, cancellationToken)));
        return [.. all.Where(queue => queue.Count > 0 || queue.Messages.Count > 0)];
    }

    /// <summary>Moves messages back to the queue that they came from: copies first and deletes then, so that dying in between only doubles one, which is harmless.</summary>
    /// <param name="queue">The queue, without the suffix.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many were moved.</returns>
    public async Task<int> ReplayAsync(string queue, int limit, CancellationToken cancellationToken)
    {
        var poison = Poison(queue);
        var target = service.GetQueueClient(queue);
        var moved = 0;
        try
        {
            while (moved < limit)
            {
                var messages = (await poison.ReceiveMessagesAsync(Math.Min(MostPeeked, limit - moved), Lease, cancellationToken)).Value;
                if (messages.Length == 0)
                {
                    break;
                }

                await target.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                foreach (var message in messages)
                {
                    await target.SendMessageAsync(message.Body, visibilityTimeout: null, Forever, cancellationToken);
                    await DeleteAsync(poison, message, cancellationToken);
                    moved++;
                }
            }
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound && moved == 0)
        {
            // Nothing has ever been put there.
        }

        return moved;
    }

    /// <summary>How many messages lie in each poison queue that isn't empty, by the queue's own name.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = await Task.WhenAll(queues.Select(async queue => KeyValuePair.Create(queue, await CountAsync(queue, cancellationToken))));
        return counts.Where(queue => queue.Value > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>How many messages a poison queue holds, by the service's estimate.</summary>
    public async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await Poison(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return 0;
        }
    }

    private static async Task DeleteAsync(QueueClient poison, QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.MessageNotFound || failure.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            // Somebody else moved it too.
        }
    }

    private QueueClient Poison(string queue) => service.GetQueueClient(queue + Suffix);

    private async Task<PoisonQueue> PeekAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var client = Poison(queue);
            var messages = (await client.PeekMessagesAsync(MostPeeked, cancellationToken)).Value;
            var count = messages.Length < MostPeeked ? messages.Length : await CountAsync(queue, cancellationToken);
            return new PoisonQueue(queue, queue + Suffix, Math.Max(count, messages.Length), [.. messages.Select(PoisonMessage.Of)]);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return new PoisonQueue(queue, queue + Suffix, 0, []);
        }
    }
}

/// <summary>A poison queue and the first of its messages.</summary>
/// <param name="Queue">The queue that the messages came from.</param>
/// <param name="Poison">The queue that they lie in.</param>
/// <param name="Count">How many there are, by the service's estimate when there are more than can be seen.</param>
/// <param name="Messages">The first of them that are visible.</param>
public sealed record PoisonQueue(string Queue, string Poison, int Count, IReadOnlyList<PoisonMessage> Messages);
