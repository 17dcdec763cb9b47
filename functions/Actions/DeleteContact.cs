using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>Deletes the contact with everything that is kept about it: profile, journeys, history, sends and what waits. Nothing comes after it.</summary>
public sealed class DeleteContact : LocalAction<NoProperties>
{
    /// <inheritdoc/>
    public override string Name => "delete-contact";

    /// <inheritdoc/>
    public override string Description => "Deletes the contact with everything that is kept about it.";

    /// <inheritdoc/>
    public override ObjectSchema Properties => NoProperties.Schema;

    /// <inheritdoc/>
    public override bool AcceptsChildren => false;

    /// <inheritdoc/>
    protected override ValueTask<Outcome> RunAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken)
    {
        context.State.Deleted = true;
        return ValueTask.FromResult(Outcome.Passed);
    }
}

/// <summary>The action's queue function.</summary>
public sealed class DeleteContactFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("delete-contact")]
    public Task Run([QueueTrigger("delete-contact")] string message, FunctionContext context) =>
        cohorts.HandleAsync("delete-contact", message, context);
}
