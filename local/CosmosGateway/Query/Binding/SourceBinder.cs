using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Pipeline;
using CosmosGateway.Query.Syntax;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Binding;

/// <summary>
/// Turns FROM into sources of rows. The first name that no alias explains is the container, whatever it is called; each further item sees the
/// aliases before it.
/// </summary>
internal sealed class SourceBinder(BindingContext context, QueryBinder queries)
{
    public RowSource Bind(SelectQuery query, Scope scope)
    {
        RowSource? source = null;
        foreach (var item in query.From)
        {
            var slot = context.NewSlot();
            var next = Bind(item, slot, query, scope);
            if (item.Alias is not null && !scope.TryAdd(item.Alias, slot))
                throw context.Error(item.Position, $"The alias '{item.Alias}' is used twice in FROM; the second is");
            source = source is null ? next : new JoinSource(source, next);
        }

        return source ?? new SingleRowSource();
    }

    private RowSource Bind(FromItem item, int slot, SelectQuery query, Scope scope)
    {
        if (item.Collection is FromSubquery subquery)
            return new SubquerySource(slot, queries.Bind(subquery.Query, scope), item.Iterates);

        var path = (FromPath)item.Collection;
        if (scope.Find(path.Root) is { } known)
            return Below(new SlotEvaluator(known), path, item, slot);
        if (!scope.IsEmpty)
            throw context.Error(item.Position, $"The name '{path.Root}' isn't an alias that FROM has at this place; found");

        var isWhole = path.Steps.Count == 0 && !item.Iterates;
        context.ReadContainer(query, isWhole ? item.Alias : null, item.Position);
        if (isWhole)
            return new ContainerSource(slot);
        var document = context.NewSlot();
        return new JoinSource(new ContainerSource(document), Below(new SlotEvaluator(document), path, item, slot));
    }

    private static RowSource Below(Evaluator root, FromPath path, FromItem item, int slot)
    {
        var value = path.Steps.Aggregate(root, (target, step) => step.Name is null
            ? new IndexEvaluator(target, new ConstantEvaluator(Value.Of((double)step.Index)))
            : new PropertyEvaluator(target, step.Name));
        return item.Iterates ? new ArraySource(slot, value) : new ValueSource(slot, value);
    }
}
