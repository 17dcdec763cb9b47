using CosmosGateway.Query.Pipeline;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

internal sealed class ExistsEvaluator(QueryPipeline query) : Evaluator
{
    public override Value Evaluate(Frame frame) => Value.Of(query.Results(frame).Any());
}

internal sealed class ArraySubqueryEvaluator(QueryPipeline query) : Evaluator
{
    public override Value Evaluate(Frame frame) => Value.Of(query.Results(frame).ToArray());
}

/// <summary>A subquery as a value: its one result, or undefined when it has none. More than one is the query's fault.</summary>
internal sealed class ScalarSubqueryEvaluator(QueryPipeline query, string where) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        using var results = query.Results(frame).GetEnumerator();
        if (!results.MoveNext())
            return Value.Undefined;
        var result = results.Current;
        return results.MoveNext()
            ? throw new QueryException($"The subquery at {where} has more than one result; use ARRAY(…), EXISTS(…) or TOP 1.")
            : result;
    }
}
