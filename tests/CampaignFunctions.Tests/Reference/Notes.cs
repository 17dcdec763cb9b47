using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Backend;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Reference;

/// <summary>A step that does nothing, for campaigns that get their real steps later.</summary>
internal static class Notes
{
    public static void Add(IServiceCollection services) => services.AddSingleton<StepType>(new NoteAction());
}
