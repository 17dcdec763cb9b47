using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Campaigns;

/// <summary>A step in its campaign's tree.</summary>
public sealed class StepNode
{
    private List<StepNode> _children = [];

    internal StepNode(StepDefinition definition, StepType type)
    {
        Definition = definition;
        Type = type;
        Properties = type.Read(definition.Properties);
    }

    /// <summary>What the author wrote.</summary>
    public StepDefinition Definition { get; }

    /// <summary>The step's id.</summary>
    public string Id => Definition.Id;

    /// <summary>The step's type.</summary>
    public StepType Type { get; }

    /// <summary>The properties as the type's own record.</summary>
    public object Properties { get; }

    /// <summary>The step above; null: a root.</summary>
    public StepNode? Parent { get; private set; }

    /// <summary>The steps below in running order, of both paths.</summary>
    public IReadOnlyList<StepNode> Children => _children;

    /// <summary>Place in the depth-first running order of the whole campaign.</summary>
    public int Order { get; internal set; }

    /// <summary>The steps below on one branch; below an action the path is null.</summary>
    public IEnumerable<StepNode> ChildrenOn(StepPath? path) => _children.Where(child => child.Definition.Path == path);

    /// <summary>The step itself and everything below it.</summary>
    public IEnumerable<StepNode> SelfAndBelow()
    {
        var pending = new Stack<StepNode>();
        pending.Push(this);
        while (pending.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node._children)
            {
                pending.Push(child);
            }
        }
    }

    internal static IReadOnlyList<StepNode> InRunningOrder(IEnumerable<StepNode> siblings) => [.. siblings.OrderBy(Rank)];

    internal void Attach(StepNode parent)
    {
        Parent = parent;
        parent._children.Add(this);
    }

    internal void SortChildren() => _children = [.. InRunningOrder(_children)];

    // Decisions only begin to wait, so they come first; then conditions, actions, and jumps last. OrderBy keeps the definition's order within each group.
    private static int Rank(StepNode node) => node.Type switch
    {
        DecisionType => 0,
        ConditionType => 1,
        ActionType { RunsLast: false } => 2,
        _ => 3,
    };
}
