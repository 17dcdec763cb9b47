using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact is a member of one of the <c>campaigns</c> now; having left counts as not being one.</summary>
public sealed class ContactCampaigns(IContactStates states) : ConditionType<ContactCampaigns.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-campaigns";

    /// <inheritdoc/>
    public override string Description => "Looks at the campaigns that the contact is a member of.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("campaigns", new ListSchema(new IdSchema()) { MinItems = 1, MaxItems = 100 }));

    /// <inheritdoc/>
    protected override async ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        foreach (var campaign in properties.Campaigns)
        {
            if (context.State.Journey(campaign) is null)
            {
                await states.LoadJourneyAsync(context.State, campaign, cancellationToken);
            }

            if (context.State.Journey(campaign) is { Active: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Campaigns);
}
