using CampaignFunctions.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Messaging.Events;

/// <summary>Events to the outside.</summary>
public static class EventServices
{
    /// <summary>Adds <see cref="IEventOutbox"/>. Goes after the storage, whose database it reads when the app starts.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSettings<EventGridOptions>(EventGridOptions.Section);
        services.AddSettings<IdentityOptions>(IdentityOptions.Section);
        services.AddSingleton<FeedPositions>();
        services.AddSingleton<EventTopic>();
        services.AddSingleton<EventMetrics>();
        services.AddSingleton<EventPublisher>();
        services.AddSingleton<IEventOutbox, EventOutbox>();
        services.AddHostedService<EventStart>();
        return services;
    }
}
