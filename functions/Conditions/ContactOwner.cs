using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when one of the <c>owners</c> (ids of users) owns the contact.</summary>
public sealed class ContactOwner : ConditionType<ContactOwner.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-owner";

    /// <inheritdoc/>
    public override string Description => "Looks at who owns the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("owners", new ListSchema(new IdSchema { RefersTo = LibraryKinds.Users }) { MinItems = 1, MaxItems = 100 }));

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(properties.Owners.Contains(context.Contact.Owner, StringComparer.Ordinal));

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Owners);
}
