using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Pipeline;

/// <summary>
/// A compiled query or subquery: rows (filtered, grouped, sorted), then a projection of each, then DISTINCT, then the window of TOP or
/// OFFSET LIMIT. Everything is pulled, so whoever stops early saves the rest.
/// </summary>
internal sealed record QueryPipeline(RowSource Rows, Evaluator Projection, bool IsDistinct, Window Window)
{
    /// <summary>Whether every row has a result: VALUE of something undefined has none.</summary>
    public required bool AlwaysProjects { get; init; }

    /// <summary>The results; those after the first <paramref name="wanted"/> may be missing.</summary>
    public IEnumerable<Value> Results(Frame frame, int wanted = int.MaxValue)
    {
        var (offset, limit) = Window.Resolve(frame);
        return limit == 0 ? [] : Within(frame, offset, limit, (int)Math.Min(offset + Math.Min(limit, wanted), int.MaxValue));
    }

    private IEnumerable<Value> Within(Frame frame, long offset, long limit, int wanted)
    {
        var seen = IsDistinct ? new HashSet<Value>(ValueEqualityComparer.Instance) : null;
        var rows = Rows is SortSource sort && AlwaysProjects && !IsDistinct ? sort.Rows(frame, wanted) : Rows.Rows(frame);
        var index = 0L;
        foreach (var _ in rows)
        {
            var value = Projection.Evaluate(frame);
            if (!value.IsDefined || seen?.Add(value) == false)
                continue;
            if (index >= offset)
                yield return value;
            if (++index >= offset + limit)
                yield break;
        }
    }
}
