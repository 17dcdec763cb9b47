using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Simulation;

/// <summary>How often a step of the plans fails before it passes.</summary>
internal static class Failures
{
    public static ObjectSchema Schema { get; } = new(Property.Required("failures", new IntegerSchema()));

    public static Outcome Try(StepContext context, int failures) =>
        context.Journey.Find(context.Step.Id, context.Rotation)!.Attempt < failures ? Outcome.Failed("not yet") : Outcome.Passed;
}

/// <summary>A local action that fails a few times.</summary>
internal sealed class Flaky : LocalAction<Flaky.Settings>
{
    public override string Name => "flaky";

    public override string Description => "Fails a few times.";

    public override ObjectSchema Properties => Failures.Schema;

    protected override ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken) => new(Failures.Try(context, properties.Failures));

    internal sealed record Settings(int Failures);
}

/// <summary>An outside action that fails a few times, and takes its time.</summary>
internal sealed class FlakyOutside(Func<Task> meanwhile) : OutsideAction<Flaky.Settings>
{
    public override string Name => "flaky-outside";

    public override string Description => "Goes out, and fails a few times.";

    public override ObjectSchema Properties => Failures.Schema;

    protected override ValueTask<Outcome?> CheckAsync(Flaky.Settings properties, StepContext context, CancellationToken cancellationToken) => new((Outcome?)null);

    protected override async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Flaky.Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken)
    {
        await meanwhile();
        return contexts.ToDictionary(context => context.Contact.Id, context => Failures.Try(context, properties.Failures), StringComparer.Ordinal);
    }
}
