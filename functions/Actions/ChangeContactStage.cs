using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Brings the contact to a stage. A stage that isn't there or isn't published, the stage that the contact is in, and a stage of lower weight
/// leave the contact as it is: passed with that reason. The change is in the contact's history.
/// </summary>
public sealed class ChangeContactStage(ILibrary library) : LocalAction<ChangeContactStage.Settings>
{
    /// <inheritdoc/>
    public override string Name => "change-contact-stage";

    /// <inheritdoc/>
    public override string Description => "Brings the contact to a stage.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("stage", new IdSchema { RefersTo = LibraryKinds.Stages, Description = "The stage's id." }));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        var target = properties.Stage;
        var present = context.Contact.Stage;
        var known = await library.FindManyAsync(LibraryKinds.Stages, present is null || present == target ? [target] : [target, present], cancellationToken);
        var stages = known.ToDictionary(stage => stage.Key, stage => stage.Value.Body.Deserialize<Stage>(Json.Options)!, StringComparer.Ordinal);
        if (stages.GetValueOrDefault(target) is not { Published: true } wanted)
        {
            return Outcome.PassedWithError($"the stage '{target}' was not found or is not published");
        }

        if (present == target)
        {
            return Outcome.PassedWithError($"the contact is in the stage '{target}' already");
        }

        // A stage that was deleted since has no weight to fall below.
        if (present is not null && stages.GetValueOrDefault(present)?.Weight > wanted.Weight)
        {
            return Outcome.PassedWithError($"the contact's stage '{present}' has more weight than '{target}'");
        }

        context.Edit().Stage = target;
        context.Remember(new HistoryEntry { Kind = "stage", To = target });
        return Outcome.Passed;
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string Stage);

    private sealed record Stage(long Weight = 0, bool Published = true);
}

/// <summary>The action's queue function.</summary>
public sealed class ChangeContactStageFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("change-contact-stage")]
    public Task Run([QueueTrigger("change-contact-stage")] string message, FunctionContext context) =>
        cohorts.HandleAsync("change-contact-stage", message, context);
}
