using System.Text.Json;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns;

/// <summary>A checked campaign, ready to be walked: types and properties resolved, siblings in running order.</summary>
public sealed class CampaignTree
{
    private readonly Dictionary<string, StepNode> _nodes;

    /// <summary>Builds the tree of a definition whose steps are known to form one: parents that exist, no cycle. A step of an unknown type, which a newer version of the app has saved, fails when it runs; the others run.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="version">Its version: 1, 2, 3 …</param>
    /// <param name="types">The step types of the app.</param>
    public CampaignTree(CampaignDefinition definition, int version, StepTypes types)
    {
        Definition = definition;
        Version = version;
        _nodes = new Dictionary<string, StepNode>(definition.Steps.Count, StringComparer.Ordinal);
        foreach (var step in definition.Steps)
        {
            var type = types.Find(step.Type) ?? new UnknownStep(step.Type);
            _nodes.Add(step.Id, new StepNode(step, type));
        }

        foreach (var node in _nodes.Values.Where(node => node.Definition.Parent is not null))
        {
            node.Attach(_nodes[node.Definition.Parent!]);
        }

        foreach (var node in _nodes.Values)
        {
            node.SortChildren();
        }

        Roots = StepNode.InRunningOrder(_nodes.Values.Where(node => node.Parent is null));
        Number();
    }

    /// <summary>What the tree was built from.</summary>
    public CampaignDefinition Definition { get; }

    /// <summary>The version of the definition.</summary>
    public int Version { get; }

    /// <summary>The steps without a parent, in running order.</summary>
    public IReadOnlyList<StepNode> Roots { get; }

    /// <summary>All steps, in no particular order.</summary>
    public IReadOnlyCollection<StepNode> Nodes => _nodes.Values;

    /// <summary>The step of that id; null: there is none in this version.</summary>
    public StepNode? Find(string step) => _nodes.GetValueOrDefault(step);

    /// <summary>The step that takes over those who wait on a removed one, however often it was renamed since; null: none does.</summary>
    public StepNode? HeirOf(string removed)
    {
        var redirects = Definition.Redirects;
        var step = removed;
        for (var hops = 0; hops < redirects.Count && Find(step) is null && redirects.TryGetValue(step, out var next); hops++)
        {
            step = next;
        }

        return Find(step);
    }

    private sealed class UnknownStep(string name) : StepType
    {
        public override string Name => name;

        public override string Description => "Is of a type that this version of the app does not know.";

        public override ObjectSchema Properties { get; } = new() { Others = new AnySchema() };

        public override object Read(JsonElement properties) => properties;
    }

    private void Number()
    {
        var order = 0;
        var pending = new Stack<StepNode>(Roots.Reverse());
        while (pending.TryPop(out var node))
        {
            node.Order = order++;
            foreach (var child in node.Children.Reverse())
            {
                pending.Push(child);
            }
        }
    }
}
