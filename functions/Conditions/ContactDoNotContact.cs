using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact may not be contacted through one of the <c>channels</c>; with a <c>reason</c>, only for that one.</summary>
public sealed class ContactDoNotContact : ConditionType<ContactDoNotContact.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-do-not-contact";

    /// <inheritdoc/>
    public override string Description => "Looks at the channels that must not be used for the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("channels", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 128 }) { MinItems = 1, MaxItems = 50 }),
        Property.Optional("reason", new ChoiceSchema("unsubscribed", "bounced", "manual") { Description = "Left out: whatever the reason is." }));

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.Contact.DoNotContact.Exists(entry =>
            properties.Channels.Contains(entry.Channel, StringComparer.Ordinal) && (properties.Reason is null || entry.Reason == properties.Reason)));

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Channels, DoNotContactReason? Reason = null);
}
