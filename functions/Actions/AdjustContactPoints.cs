using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Adds points to the contact, or takes them away; with a group only the group's points change. The score may go below zero.
/// Every change is in the contact's history with campaign, step and delta; points of 0 pass without an entry.
/// </summary>
public sealed class AdjustContactPoints : LocalAction<AdjustContactPoints.Settings>
{
    /// <inheritdoc/>
    public override string Name => "adjust-contact-points";

    /// <inheritdoc/>
    public override string Description => "Adds points to the contact, or takes them away.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("points", new IntegerSchema { Min = -1_000_000_000, Max = 1_000_000_000, Description = "How many points to add; negative to take away." }),
        Property.Optional("group", new IdSchema { Description = "The point group; left out: the contact's own points." }));

    /// <inheritdoc/>
    protected override ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (properties.Points == 0)
        {
            return ValueTask.FromResult(Outcome.Passed);
        }

        var contact = context.Edit();
        if (properties.Group is { } group)
        {
            contact.PointGroups[group] = contact.PointGroups.GetValueOrDefault(group) + properties.Points;
        }
        else
        {
            contact.Points += properties.Points;
        }

        context.Remember(new HistoryEntry { Kind = "points", Delta = properties.Points, Group = properties.Group });
        return ValueTask.FromResult(Outcome.Passed);
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(long Points, string? Group = null);
}

/// <summary>The action's queue function.</summary>
public sealed class AdjustContactPointsFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("adjust-contact-points")]
    public Task Run([QueueTrigger("adjust-contact-points")] string message, FunctionContext context) =>
        cohorts.HandleAsync("adjust-contact-points", message, context);
}
