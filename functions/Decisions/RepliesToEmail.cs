using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Decisions;

/// <summary>Met when the contact replies to the email that the step above sent.</summary>
public sealed class RepliesToEmail : DecisionType<NoProperties>
{
    /// <inheritdoc/>
    public override string Name => "replies-to-email";

    /// <inheritdoc/>
    public override string Description => "Waits until the contact replies to the email of the step above.";

    /// <inheritdoc/>
    public override ObjectSchema Properties => NoProperties.Schema;

    /// <inheritdoc/>
    public override bool IsAboutEmail => true;

    /// <inheritdoc/>
    protected override bool Matches(NoProperties properties, Activity activity, StepDefinition? parent) => ParentEmail.IsOf(parent, activity);
}
