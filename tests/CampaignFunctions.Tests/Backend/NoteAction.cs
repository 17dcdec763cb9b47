using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Backend;

/// <summary>A step type for campaigns that are only stored.</summary>
internal sealed class NoteAction : LocalAction<NoProperties>
{
    public const string TypeName = "note";

    public override string Name => TypeName;

    public override string Description => "Does nothing.";

    public override ObjectSchema Properties => NoProperties.Schema;

    protected override ValueTask<Outcome> RunAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken) => new(Outcome.Passed);
}
