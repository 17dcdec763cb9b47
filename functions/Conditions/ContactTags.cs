using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact has one of the <c>tags</c>; case and white space around them don't matter.</summary>
public sealed class ContactTags : ConditionType<ContactTags.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-tags";

    /// <inheritdoc/>
    public override string Description => "Looks at the contact's tags.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("tags", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 128 }) { MinItems = 1, MaxItems = 100 }));

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(properties.Tags.Any(tag => context.Contact.Tags.Contains(tag.Trim(), StringComparer.OrdinalIgnoreCase)));

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Tags);
}
