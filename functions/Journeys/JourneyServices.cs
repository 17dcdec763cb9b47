using System.Reflection;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Auditing;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Explaining;
using CampaignFunctions.Journeys.Simulating;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys;

/// <summary>The journey engine.</summary>
public static class JourneyServices
{
    /// <summary>Adds the engine, and every step type in the given assemblies.</summary>
    public static IServiceCollection AddJourneys(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddSettings<JourneyOptions>(JourneyOptions.Section);
        services.AddSettings<SchedulingOptions>(SchedulingOptions.Section);
        services.AddSettings<FrequencyCapOptions>(FrequencyCapOptions.Section);
        foreach (var type in assemblies.SelectMany(StepTypes.In))
        {
            services.AddSingleton(typeof(StepType), type);
        }

        services.AddSingleton<StepTypes>();
        services.AddSingleton(provider => DelayCalculator.Create(provider.GetRequiredService<IOptions<JourneyOptions>>().Value.DefaultTimeZone));
        services.AddSingleton<JourneyMetrics>();
        services.AddSingleton<JourneyRuns>();
        services.AddSingleton<WakeupDispatcher>();
        services.AddSingleton<ZoneChanges>();
        services.AddSingleton<OwedScores>();
        services.AddSingleton<Commits>();
        services.AddSingleton<CohortRunner>();
        services.AddSingleton<OutsideRunner>();
        services.AddSingleton<StuckSteps>();
        services.AddSingleton<CohortHandler>();
        services.AddSingleton<Explainer>();
        services.AddSingleton<Replays>();
        services.AddSingleton<WakeupAudit>();
        services.AddSingleton<JourneyRepair>();
        services.AddSingleton<Auditor>();
        services.AddSingleton<SimulatedStepTypes>();
        services.AddSingleton<Simulator>();
        services.AddSingleton<Memberships>();
        // Step types are made before the campaigns that are built from them, so those who need campaigns look them up when they run.
        services.AddSingleton(provider => new Lazy<Memberships>(provider.GetRequiredService<Memberships>));
        services.AddSingleton(provider => new Lazy<ICampaigns>(provider.GetRequiredService<ICampaigns>));
        services.AddSingleton<IMemberships>(provider => provider.GetRequiredService<Memberships>());
        services.AddSingleton<ContactFollowing>();
        services.AddSingleton(provider => new Lazy<ContactFollowing>(provider.GetRequiredService<ContactFollowing>));
        services.AddSingleton(provider => new Lazy<IContactConsequences>(provider.GetRequiredService<IContactConsequences>));
        services.AddSingleton<IActivities, Activities>();
        services.AddSingleton<IContactReports, ContactReports>();
        return services;
    }
}
