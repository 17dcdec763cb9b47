using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact has an email address that is written as one. Nobody is asked whether it exists.</summary>
public sealed class EmailAddressValid : ConditionType<NoProperties>
{
    /// <inheritdoc/>
    public override string Name => "email-address-valid";

    /// <inheritdoc/>
    public override string Description => "Looks whether the contact has a well-formed email address.";

    /// <inheritdoc/>
    public override ObjectSchema Properties => NoProperties.Schema;

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.Contact.Email is { } email && EmailAddressSchema.IsAddress(email));
}
