using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Pipeline;
using CosmosGateway.Query.Syntax;

namespace CosmosGateway.Query.Binding;

/// <summary>Turns a query's clauses into its pipeline.</summary>
internal sealed class QueryBinder
{
    private readonly BindingContext _context;
    private readonly ExpressionBinder _expressions;
    private readonly SourceBinder _sources;

    public QueryBinder(BindingContext context)
    {
        _context = context;
        _expressions = new ExpressionBinder(context, this);
        _sources = new SourceBinder(context, this);
    }

    /// <summary>Whether a query's results come out row by row: nothing has to see all rows first.</summary>
    public static bool IsStreaming(SelectQuery query) =>
        !query.Select.Distinct && query.OrderBy.Count == 0 && !IsGrouped(query);

    public QueryPipeline Bind(SelectQuery query, Scope? outer)
    {
        var scope = new Scope(outer);
        var rows = _sources.Bind(query, scope);
        if (query.Where is not null)
            rows = new FilterSource(rows, _expressions.Bind(query.Where, scope));
        var window = new Window(Count(query.Offset, scope), Count(query.Select.Top ?? query.Limit, scope));
        return IsGrouped(query) ? Grouped(query, outer, scope, rows, window) : Plain(query, scope, rows, window);
    }

    private static bool IsGrouped(SelectQuery query) => query.GroupBy.Count > 0 || AggregateFinder.HasAggregate(query.Select.Selection);

    private Evaluator? Count(Expression? count, Scope scope) => count is null ? null : _expressions.Bind(count, scope);

    private QueryPipeline Plain(SelectQuery query, Scope scope, RowSource rows, Window window)
    {
        var keys = SortKeys(query, scope);
        if (keys.Length > 0)
            rows = new SortSource(rows, [.. scope.Slots], keys);
        return new QueryPipeline(rows, Projection(query, scope), query.Select.Distinct, window) { AlwaysProjects = query.Select.Selection is not SelectValue };
    }

    /// <summary>Aggregates without GROUP BY have a single row, which ORDER BY can't change; its names are checked all the same.</summary>
    private QueryPipeline Grouped(SelectQuery query, Scope? outer, Scope rowScope, RowSource rows, Window window)
    {
        var sortKeys = SortKeys(query, rowScope);
        if (sortKeys.Length > 0 && query.GroupBy.Count > 0)
            throw _context.Error(query.Position, "ORDER BY together with GROUP BY isn't supported; put the grouped query into FROM (…) AS g and order that one. They stand in the query");

        var grouping = new Grouping(rowScope);
        var keys = new List<GroupKey>();
        foreach (var expression in query.GroupBy)
        {
            var key = new GroupKey(_expressions.Bind(expression, rowScope), _context.NewSlot());
            if (grouping.Keys.TryAdd(SyntaxText.Of(expression), key.Slot))
                keys.Add(key);
        }

        var projection = Projection(query, new Scope(outer, grouping));
        var groups = new GroupSource(rows, [.. keys], grouping.Aggregates);
        return new QueryPipeline(groups, projection, query.Select.Distinct, window) { AlwaysProjects = query.Select.Selection is not SelectValue };
    }

    private SortKey[] SortKeys(SelectQuery query, Scope scope) =>
        [.. query.OrderBy.Select(item => new SortKey(_expressions.Bind(item.Value, scope), item.Descending))];

    private Evaluator Projection(SelectQuery query, Scope scope) => query.Select.Selection switch
    {
        SelectStar star => Star(star, query, scope),
        SelectValue value => _expressions.Bind(value.Value, scope),
        SelectList list => new ObjectEvaluator([.. list.Items.Select(item => (item.Name, _expressions.Bind(item.Value, scope)))]),
        _ => throw _context.Error(query.Position, "This kind of selection isn't supported; it stands in the query"),
    };

    private SlotEvaluator Star(SelectStar star, SelectQuery query, Scope scope)
    {
        if (scope.Grouping is not null)
            throw _context.Error(star.Position, "'SELECT *' can't be used with GROUP BY; found");
        return query.From.Count == 1 && scope.Slots.Any()
            ? new SlotEvaluator(scope.Slots.Single())
            : throw _context.Error(star.Position, "'SELECT *' needs a FROM with a single, named source; found");
    }
}
