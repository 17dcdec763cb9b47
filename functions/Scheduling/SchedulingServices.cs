using CampaignFunctions.Campaigns;
using CampaignFunctions.Segments;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<ICampaignChanges, CampaignChanges>();
        return services;
    }
}
