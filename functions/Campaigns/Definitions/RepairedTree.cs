using System.Text.Json;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>
/// A tree of a body's steps even when some of them are refused, so that the step types' own refusals are found in the same go.
/// A refused step is there under its id with a type that does nothing; a step is looked at only when it and all above it are sound.
/// </summary>
internal sealed class RepairedTree
{
    private readonly HashSet<int> _refused;
    private readonly StepDrafts _steps;
    private readonly CampaignTree _tree;

    public RepairedTree(JsonElement body, string id, StepDrafts steps, StepTypes types, IReadOnlyCollection<ValidationError> errors)
    {
        _steps = steps;
        _refused = [.. errors.Select(error => BodyOrder.StepIndex(error.Pointer)).OfType<int>()];
        var repaired = steps.All.Where(step => step.Id is not null && steps.Find(step.Id) == step).Select(Repair).ToArray();
        var headIsSound = errors.All(error => BodyOrder.StepIndex(error.Pointer) is not null);
        var definition = headIsSound ? DefinitionBody.ReadCampaign(body, id, repaired) : new CampaignDefinition { Id = id, Name = id, Steps = repaired };
        _tree = new CampaignTree(definition, version: 1, _refused.Count == 0 ? types : new StepTypes([.. types.All, new StandIn()]));
    }

    /// <summary>The definition; the author's own when nothing was refused.</summary>
    public CampaignDefinition Definition => _tree.Definition;

    /// <summary>The refusals of the types of sound steps.</summary>
    public IEnumerable<ValidationError> Check()
    {
        var sound = new HashSet<StepNode>();
        foreach (var node in _tree.Nodes.OrderBy(node => node.Order))
        {
            var draft = _steps.Find(node.Id)!;
            if (_refused.Contains(draft.Index) || (node.Parent is not null && !sound.Contains(node.Parent)))
            {
                continue;
            }

            sound.Add(node);
            foreach (var error in node.Type.Check(node.Definition, draft.Pointer, _tree))
            {
                yield return error;
            }
        }
    }

    // A refused step becomes a root, which cuts every cycle; those below it aren't looked at.
    private StepDefinition Repair(StepDraft step) =>
        _refused.Contains(step.Index) ? new StepDefinition { Id = step.Id!, Type = StandIn.TypeName } : DefinitionBody.ReadStep(step);

    private sealed class StandIn : ActionType
    {
        // No definition can name it: ids of types have no spaces.
        public const string TypeName = "refused step";

        public override string Name => TypeName;

        public override string Description => "Stands for a step that is refused.";

        public override ObjectSchema Properties { get; } = new();

        public override object Read(JsonElement properties) => this;
    }
}
