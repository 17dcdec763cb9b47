using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Engine;

/// <summary>A local action that does what the test says.</summary>
internal sealed class CallbackAction(Func<StepContext, Outcome> callback) : LocalAction<NoProperties>
{
    public const string TypeName = "callback";

    public override string Name => TypeName;

    public override string Description => "Does what the test says.";

    public override ObjectSchema Properties => NoProperties.Schema;

    protected override ValueTask<Outcome> RunAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken) => new(callback(context));
}

/// <summary>An outside action that does what the test says.</summary>
internal sealed class CallbackOutside(Func<StepContext, Outcome> callback, InDoubt inDoubt = InDoubt.Retry) : OutsideAction<NoProperties>
{
    public const string TypeName = "outside";

    public override string Name => TypeName;

    public override string Description => "Does what the test says.";

    public override ObjectSchema Properties => NoProperties.Schema;

    protected override InDoubt InDoubtPolicy(NoProperties properties) => inDoubt;

    protected override ValueTask<Outcome?> CheckAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken) => new((Outcome?)null);

    protected override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(NoProperties properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Outcome>>(contexts.ToDictionary(context => context.Contact.Id, callback, StringComparer.Ordinal));
}
