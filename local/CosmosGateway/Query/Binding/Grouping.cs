using CosmosGateway.Query.Pipeline;

namespace CosmosGateway.Query.Binding;

/// <summary>A grouped query while it is compiled: the rows' scope, the keys by their canonical text, and the aggregates met so far.</summary>
internal sealed class Grouping(Scope rows)
{
    private readonly Dictionary<string, GroupAggregate> _aggregates = new(StringComparer.Ordinal);

    public Scope Rows => rows;

    public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);

    public GroupAggregate[] Aggregates => [.. _aggregates.Values];

    /// <summary>The aggregate's slot; the same aggregate is computed once.</summary>
    public int Slot(string text, Func<GroupAggregate> make)
    {
        if (!_aggregates.TryGetValue(text, out var aggregate))
            _aggregates.Add(text, aggregate = make());
        return aggregate.Slot;
    }
}
