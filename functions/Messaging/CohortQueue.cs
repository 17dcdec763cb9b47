using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CampaignFunctions.Journeys;
using CampaignFunctions.Telemetry;

namespace CampaignFunctions.Messaging;

/// <summary>Azure Storage queues, in the encoding that queue triggers expect. A queue that doesn't exist is made. Messages never expire.</summary>
internal sealed class CohortQueue(QueueServiceClient service, PoisonMetrics poison) : ICohortQueue
{
    private const int Parallel = 16;
    private static readonly TimeSpan MostDelay = TimeSpan.FromDays(7);
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly ConcurrentDictionary<string, Lazy<Task<QueueClient>>> _queues = new(StringComparer.Ordinal);

    /// <summary>How long a message is hidden, in the service's whole seconds; null: not at all. Rounded down, it would come before its step is due, and go round in circles until then.</summary>
    public static TimeSpan? VisibleIn(TimeSpan delay) => delay > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds)) : null;

    public async Task SendAsync(string queue, Cohort cohort, TimeSpan delay, CancellationToken cancellationToken)
    {
        using var span = Tracing.Message("send", queue, cohort.TraceParent)?.SetTag("campaign.id", cohort.Campaign).SetTag("campaign.step", cohort.Step);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            CohortMessages.Split(queue, span is null ? cohort : cohort with { TraceParent = span.Id }),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (message, token) => await SendAsync(queue, message, delay, token));
    }

    public async Task SendAsync<TMessage>(string queue, TMessage message, TimeSpan delay, CancellationToken cancellationToken)
        where TMessage : class
    {
        using var span = Tracing.Message("send", queue, traceParent: null);
        await SendAsync(queue, new BinaryData(MessageTrace.Write(message, span?.Id ?? System.Diagnostics.Activity.Current?.Id)), delay, cancellationToken);
    }

    public async Task PoisonAsync(string queue, string text, CancellationToken cancellationToken)
    {
        await SendAsync($"{queue}-poison", BinaryData.FromString(text), TimeSpan.Zero, cancellationToken);
        poison.Unreadable(queue);
    }

    public async Task<bool> HasReadyMessagesAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            // Peeking sees only messages that are visible now.
            return (await service.GetQueueClient(queue).PeekMessagesAsync(1, cancellationToken)).Value.Length > 0;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return false;
        }
    }

    private async Task SendAsync(string queue, BinaryData message, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MostDelay);
        var visibleIn = VisibleIn(delay);
        for (var recreated = false; ; recreated = true)
        {
            var client = await ClientAsync(queue);
            try
            {
                await client.SendMessageAsync(message, visibleIn, Forever, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (!recreated && failure.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                // Somebody deleted the queue while the app runs.
                _queues.TryRemove(queue, out _);
            }
        }
    }

    private async Task<QueueClient> ClientAsync(string queue)
    {
        try
        {
            return await _queues.GetOrAdd(queue, name => new Lazy<Task<QueueClient>>(() => CreateAsync(name))).Value;
        }
        catch
        {
            _queues.TryRemove(queue, out _);
            throw;
        }
    }

    // Shared by all who wait for the queue, so it must not stop with one of them.
    private async Task<QueueClient> CreateAsync(string queue)
    {
        var client = service.GetQueueClient(queue);
        await client.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        return client;
    }
}
