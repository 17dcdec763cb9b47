using System.Text.Json;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Syntax;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Planning;

/// <summary>
/// Reads off a filter what it demands of a document's properties. Every condition found is implied by the filter; parts that have no simple
/// form are left out, which only makes the conditions weaker.
/// </summary>
internal sealed class ConditionFinder((SelectQuery Query, string Alias)? container)
{
    public IReadOnlyList<PathCondition> Find(Value[] parameters, IReadOnlyList<string> names)
    {
        if (container is not { } found || found.Query.Where is null)
            return [];
        return [.. new ConditionReader(found.Alias, new ConstantReader(parameters, names)).Read(found.Query.Where)];
    }
}
