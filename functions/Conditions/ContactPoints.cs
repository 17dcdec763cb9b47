using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Conditions;

/// <summary>Holds when the contact's points, or those of a group, compare with a number. A group that the contact has no points in counts as 0.</summary>
public sealed class ContactPoints : ConditionType<ContactPoints.Settings>
{
    /// <inheritdoc/>
    public override string Name => "contact-points";

    /// <inheritdoc/>
    public override string Description => "Looks at the contact's points.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("operator", new ChoiceSchema("eq", "neq", "gt", "gte", "lt", "lte")),
        Property.Required("points", new IntegerSchema()),
        Property.Optional("group", new IdSchema { Description = "The point group; left out: the contact's own points." }));

    /// <inheritdoc/>
    protected override ValueTask<bool> HoldsAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        var points = properties.Group is { } group ? context.Contact.PointGroups.GetValueOrDefault(group) : context.Contact.Points;
        return ValueTask.FromResult(properties.Operator switch
        {
            "eq" => points == properties.Points,
            "neq" => points != properties.Points,
            "gt" => points > properties.Points,
            "gte" => points >= properties.Points,
            "lt" => points < properties.Points,
            _ => points <= properties.Points,
        });
    }

    /// <summary>The condition's properties.</summary>
    public sealed record Settings(string Operator, long Points, string? Group = null);
}
