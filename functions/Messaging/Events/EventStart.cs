using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Messaging.Events;

/// <summary>Marks where the change feeds stand before the app does anything, so that its first deeds are told too. What was there before there was a topic is not told.</summary>
internal sealed class EventStart(EventPublisher publisher, IOptions<EventGridOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => options.Value.IsOn ? publisher.BeginAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
