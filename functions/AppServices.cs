using CampaignFunctions.Channels;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging;
using CampaignFunctions.Messaging.Events;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Storage;
using CampaignFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignFunctions;

/// <summary>Everything that the functions are made of.</summary>
public static class AppServices
{
    /// <summary>Adds the whole app; its settings are read from the configuration.</summary>
    public static IServiceCollection AddCampaignFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddStorage()
            .AddMessaging()
            .AddEvents()
            .AddChannels()
            .AddJourneys(typeof(AppServices).Assembly)
            .AddScheduling()
            .AddHttpApi()
            .AddTelemetry(configuration);
    }
}
