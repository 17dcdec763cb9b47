using System.Text.Json;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Messaging.Events;

/// <summary>
/// Publishes what happened, at least once. The change feeds of contacts and campaigns are the outbox: what a commit wrote is in them, and stays until
/// it is read. A page is read, its events are published, then its position is stored: whoever dies in between publishes the page again, with the same ids.
/// </summary>
internal sealed partial class EventPublisher(CosmosDatabase database, FeedPositions positions, EventTopic topic, IOptions<EventGridOptions> options, EventMetrics metrics, TimeProvider clock, ILogger<EventPublisher> logger)
{
    /// <summary>
    /// The longest time between the moment that a document names and its commit: a function runs for ten minutes, and clocks differ. What a document
    /// tells from so long before everything was published may be new; what is older was published.
    /// </summary>
    public static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(15);

    private const int PagesPerPosition = 10;

    private static readonly (ContainerDefinition Container, Func<StoredDocument, DateTimeOffset, IEnumerable<AppEvent>> Tell)[] Feeds =
    [
        (Containers.Contacts, ContactEvents.Of),
        (Containers.Campaigns, CampaignEvents.Of),
    ];

    private readonly RecentEvents _recent = new(LongestCommit, clock);

    /// <summary>Stores where the feeds stand, unless that was done before: what is committed from now on is published.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var (container, _) in Feeds)
        {
            if (await positions.FindAsync(container.Name, cancellationToken) is null)
            {
                var now = clock.GetUtcNow();
                var end = await database.Changes(container).ReadAsync(continuation: null, cancellationToken).LastAsync(cancellationToken);
                await positions.PutAsync(container.Name, new FeedPosition(end.Continuation, now), etag: null, cancellationToken);
            }
        }
    }

    /// <summary>Publishes everything that was committed since the last call.</summary>
    /// <exception cref="Azure.RequestFailedException">The topic refuses, or can't be reached; the next call tries again.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        foreach (var (container, tell) in Feeds)
        {
            await PublishAsync(container, tell, cancellationToken);
        }
    }

    private async Task PublishAsync(ContainerDefinition container, Func<StoredDocument, DateTimeOffset, IEnumerable<AppEvent>> tell, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        if (await positions.FindAsync(container.Name, cancellationToken) is not var (position, etag))
        {
            await BeginAsync(cancellationToken);
            return;
        }

        var pages = 0;
        await foreach (var page in database.Changes(container).ReadAsync(position.Continuation, cancellationToken))
        {
            if (page.IsLast && pages == 0)
            {
                return;
            }

            await PublishAsync([.. page.Documents.SelectMany(document => Told(document, tell, position.CaughtUpAt - LongestCommit))], cancellationToken);
            if (!page.IsLast && ++pages % PagesPerPosition != 0)
            {
                continue;
            }

            position = new FeedPosition(page.Continuation, page.IsLast ? began : position.CaughtUpAt);
            if (await positions.PutAsync(container.Name, position, etag, cancellationToken) is not { } stored)
            {
                LogOvertaken(container.Name);
                return;
            }

            etag = stored;
        }
    }

    private async Task PublishAsync(IReadOnlyList<AppEvent> told, CancellationToken cancellationToken)
    {
        var events = told.Where(one => options.Value.Publishes(one.Type) && !_recent.Holds(one)).DistinctBy(one => one.Id).ToList();
        if (events.Count > 0)
        {
            await topic.PublishAsync(events, cancellationToken);
            _recent.Add(events);
            metrics.Published(events);
        }
    }

    // A document that can't be read must not hold back what all others tell.
    private IReadOnlyList<AppEvent> Told(StoredDocument document, Func<StoredDocument, DateTimeOffset, IEnumerable<AppEvent>> tell, DateTimeOffset since)
    {
        try
        {
            return [.. tell(document, since)];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            LogUnreadable(exception, document.Type, document.Id);
            return [];
        }
    }

    [LoggerMessage(1502, LogLevel.Error, "The {Type} document {Id} can't be read; what it tells is not published", EventName = "document-untold")]
    private partial void LogUnreadable(Exception exception, string? type, string id);

    [LoggerMessage(1501, LogLevel.Information, "Another run published the changes of {Container} meanwhile; some of its events went out twice", EventName = "feed-overtaken")]
    private partial void LogOvertaken(string container);
}
