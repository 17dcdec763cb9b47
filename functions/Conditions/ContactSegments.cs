using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact is in one of the <c>segments</c>, by hand or by filter; filters see what the steps before have changed.</summary>
public sealed class ContactSegments(Lazy<IContactConsequences> consequences) : ConditionType<ContactSegments.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-segments";

    /// <inheritdoc/>
    public override string Description => "Looks at the segments that the contact is in.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("segments", new ListSchema(new IdSchema { RefersTo = LibraryKinds.Segments }) { MinItems = 1, MaxItems = 100 }));

    /// <inheritdoc/>
    protected override async ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        await consequences.Value.SettleAsync(context.State, cancellationToken);
        return context.Contact.Segments.Exists(membership => properties.Segments.Contains(membership.Id, StringComparer.Ordinal));
    }

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Segments);
}
