using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact is in one of the <c>stages</c>.</summary>
public sealed class ContactStage : ConditionType<ContactStage.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-stage";

    /// <inheritdoc/>
    public override string Description => "Looks at the contact's stage.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("stages", new ListSchema(new IdSchema { RefersTo = LibraryKinds.Stages }) { MinItems = 1, MaxItems = 100 }));

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(properties.Stages.Contains(context.Contact.Stage, StringComparer.Ordinal));

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Stages);
}
