using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Goes on at another step of the campaign, in the next rotation, after that step's own delay. What waits at the target and below it in an older
/// rotation is cancelled; other branches go on waiting in theirs. A target that is gone passes with that reason. A way round without any
/// wait is refused in the definition, and a journey that has jumped 100 times in 24 hours fails at the next jump.
/// </summary>
public sealed class JumpToEvent : LocalAction<JumpToEvent.Settings>
{
    private const int MostJumps = 100;

    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public override string Name => "jump-to-event";

    /// <inheritdoc/>
    public override string Description => "Goes on at another step of the campaign.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("target", new TextSchema { NotBlank = true, Description = "The id of an action or a condition of the same campaign." }));

    /// <inheritdoc/>
    public override bool AcceptsChildren => false;

    /// <inheritdoc/>
    public override bool RunsLast => true;

    /// <inheritdoc/>
    public override IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree)
    {
        var at = pointer + "/properties/target";
        var id = ((Settings)Read(step.Properties)).Target;
        if (tree.Find(id) is not { } target)
        {
            yield return new ValidationError(at, DefinitionErrors.UnknownStep, $"There is no step {Found.Name(id)} in this campaign.");
        }
        else if (target.Type is DecisionType or JumpToEvent)
        {
            yield return new ValidationError(at, "jump-target", $"{Found.Name(id)} is a {target.Type.Name} step: a jump leads to an action or a condition, but not to a decision or another jump.");
        }
        else if (DelayFreeJumps.IsOnCycle(tree, tree.Find(step.Id)!, TargetOf))
        {
            yield return new ValidationError(at, "delay-free-cycle", $"From {Found.Name(id)} the steps lead back to this jump without any wait. Give one of them an interval as its delay.");
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (context.Campaign.Find(properties.Target) is not { } target)
        {
            return ValueTask.FromResult(Outcome.PassedWithError($"the step '{properties.Target}' is gone"));
        }

        var jumps = context.Journey.Jumps;
        jumps.RemoveAll(moment => moment <= context.Now - Window);
        if (jumps.Count >= MostJumps)
        {
            return ValueTask.FromResult(Outcome.FailedForGood($"the journey jumped more than {MostJumps} times in 24 hours"));
        }

        jumps.Add(context.Now);
        context.JumpTo(target);
        return ValueTask.FromResult(Outcome.Passed);
    }

    private static string? TargetOf(StepNode node) => node.Properties is Settings settings ? settings.Target : null;

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string Target);
}

/// <summary>The action's queue function.</summary>
public sealed class JumpToEventFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("jump-to-event")]
    public Task Run([QueueTrigger("jump-to-event")] string message, FunctionContext context) =>
        cohorts.HandleAsync("jump-to-event", message, context);
}
