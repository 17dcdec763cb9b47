using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>
/// Holds when a field of the contact compares with a value. Text is compared without case; a field that the contact lacks is empty. Relative dates count
/// from the day that it is for the contact.
/// </summary>
public sealed class ContactField(DelayCalculator delays) : ConditionType<ContactField.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-field";

    /// <inheritdoc/>
    public override string Description => "Looks at a field of the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("field", new TextSchema { NotBlank = true, MaxLength = 128, Description = "A custom field's alias, or a member of the contact such as email." }),
        Property.Required("operator", new ChoiceSchema([.. ComparisonOperators.All])),
        Property.Optional("value", new OneOfSchema(new ScalarSchema(), new ListSchema(new ScalarSchema()) { MaxItems = 1000 })));

    /// <inheritdoc/>
    public override IEnumerable<ValidationError> Check(Campaigns.StepDefinition step, string pointer, Campaigns.CampaignTree tree)
    {
        var settings = (Settings)Read(step.Properties);
        return Operators.Refusal(settings.Operator, settings.Value) is { } refusal
            ? [new ValidationError(pointer + "/properties/value", "invalid-value", refusal)]
            : [];
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Operators.Holds(ContactFields.Find(context.Contact, properties.Field), properties.Operator, properties.Value, delays.Local(context.Now, context.Contact, context.Campaign.Definition.TimeZone)));

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(string Field, string Operator, JsonElement Value = default);
}
