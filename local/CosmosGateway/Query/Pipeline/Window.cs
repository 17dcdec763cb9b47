using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Pipeline;

/// <summary>TOP, or OFFSET LIMIT; either may come from a parameter.</summary>
internal sealed record Window(Evaluator? Offset, Evaluator? Limit)
{
    public (long Offset, long Limit) Resolve(Frame frame) => (
        Offset is null ? 0 : Count(Offset.Evaluate(frame), "OFFSET"),
        Limit is null ? int.MaxValue : Count(Limit.Evaluate(frame), Offset is null ? "TOP" : "LIMIT"));

    private static long Count(in Value value, string clause) =>
        value.Type == JsonType.Number && double.IsInteger(value.Number) && value.Number is >= 0 and <= int.MaxValue
            ? (long)value.Number
            : throw new QueryException($"The parameter of {clause} must be a whole number from 0 to {int.MaxValue}.");
}
