using CampaignFunctions.Campaigns;
using CampaignFunctions.Library;
using CampaignFunctions.Segments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignFunctions.Scheduling;

/// <summary>What wakes journeys.</summary>
public static class SchedulingServices
{
    /// <summary>Adds what the scheduling functions need.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddSegments();
        services.AddSingleton<OverdueJourneys>();
        services.AddSingleton<MemberChanges>();
        services.TryAddSingleton<PendingChanges>();
        services.AddSingleton<ICampaignChanges, CampaignChanges>();
        services.AddSingleton<UnfinishedChanges>();
        return services;
    }
}
