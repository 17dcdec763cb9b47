using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using CampaignFunctions.Settings;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Messaging.Events;

/// <summary>The Event Grid topic, reached with the app's identity or with a key.</summary>
internal sealed class EventTopic(IOptions<EventGridOptions> options, IOptions<IdentityOptions> identity)
{
    // A request holds 1 MiB (https://learn.microsoft.com/azure/event-grid/quotas-limits); an event with the longest ids has less than 2 KiB.
    private const int EventsPerRequest = 500;

    private readonly Lazy<EventGridPublisherClient> _client = new(() => Connect(options.Value, identity.Value));

    /// <summary>Publishes events in a few requests; when it throws, some or all of them may be published.</summary>
    public async Task PublishAsync(IEnumerable<AppEvent> events, CancellationToken cancellationToken)
    {
        foreach (var batch in events.Chunk(EventsPerRequest))
        {
            await _client.Value.SendEventsAsync(batch.Select(ToCloudEvent), cancellationToken);
        }
    }

    private CloudEvent ToCloudEvent(AppEvent told)
    {
        var data = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(told.Data, Json.Options));
        return new CloudEvent(options.Value.Source, told.Type, data, "application/json", CloudEventDataFormat.Json) { Id = told.Id, Subject = told.Subject, Time = told.At };
    }

    // Few tries at once: what fails is tried again with the next run.
    private static EventGridPublisherClient Connect(EventGridOptions options, IdentityOptions identity)
    {
        var client = new EventGridPublisherClientOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(5), NetworkTimeout = TimeSpan.FromSeconds(20) } };
        var topic = new Uri(options.TopicEndpoint!);
        return options.TopicKey is { } key
            ? new EventGridPublisherClient(topic, new AzureKeyCredential(key), client)
            : new EventGridPublisherClient(topic, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity.ClientId }), client);
    }
}
