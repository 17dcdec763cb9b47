using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Segments;

/// <summary>Segments that filter contacts and let them into campaigns.</summary>
public static class SegmentServices
{
    /// <summary>Adds what decides about segments. Needs storage, queues and the journey engine.</summary>
    public static IServiceCollection AddSegments(this IServiceCollection services)
    {
        services.AddSettings<SegmentOptions>(SegmentOptions.Section);
        services.AddSingleton<SegmentDirectory>();
        services.AddSingleton<SegmentConsequences>();
        services.AddSingleton<IContactConsequences>(provider => provider.GetRequiredService<SegmentConsequences>());
        services.AddSingleton<SegmentRebuilds>();
        services.AddSingleton<SegmentSearches>();
        services.AddSingleton<SegmentReviews>();
        services.AddSingleton<SegmentUpkeep>();
        services.AddSingleton<ILibraryChanges, SegmentChanges>();
        services.AddSingleton<SourceChanges>();
        return services;
    }
}
