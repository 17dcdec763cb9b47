using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Decisions;

/// <summary>Whether an activity is about the email that the step above a decision sent.</summary>
internal static class ParentEmail
{
    public static bool IsOf(StepDefinition? parent, Activity activity) =>
        parent is not null && parent.Properties.TryGetProperty("email", out var email) && email.GetString() == activity.Email;
}
