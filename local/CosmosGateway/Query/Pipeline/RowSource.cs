using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Pipeline;

/// <summary>
/// Binds aliases, row by row: each step of <see cref="Rows"/> leaves the next combination of values in the frame's slots. The steps' own
/// values mean nothing.
/// </summary>
internal abstract class RowSource
{
    public abstract IEnumerable<bool> Rows(Frame frame);
}

/// <summary>A query without FROM has a single row.</summary>
internal sealed class SingleRowSource : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame) => [true];
}

/// <summary>The container's documents, as they are handed in.</summary>
internal sealed class ContainerSource(int slot) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        foreach (var document in frame.Documents)
        {
            if (!frame.Cursor.Advance(document))
                continue;
            frame.Slots[slot] = Value.Of(document);
            yield return true;
        }
    }
}

/// <summary>One value, when it is defined.</summary>
internal sealed class ValueSource(int slot, Evaluator value) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        frame.Slots[slot] = value.Evaluate(frame);
        if (frame.Slots[slot].IsDefined)
            yield return true;
    }
}

/// <summary>The elements of one value, when it is an array.</summary>
internal sealed class ArraySource(int slot, Evaluator array) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        var value = array.Evaluate(frame);
        if (value.Type != JsonType.Array)
            yield break;
        foreach (var item in value.Items())
        {
            frame.Slots[slot] = item;
            yield return true;
        }
    }
}

/// <summary>A subquery's results; when it iterates, the elements of those that are arrays.</summary>
internal sealed class SubquerySource(int slot, QueryPipeline query, bool iterates) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        foreach (var result in query.Results(frame))
        {
            if (!iterates)
            {
                frame.Slots[slot] = result;
                yield return true;
            }
            else if (result.Type == JsonType.Array)
            {
                foreach (var item in result.Items())
                {
                    frame.Slots[slot] = item;
                    yield return true;
                }
            }
        }
    }
}

/// <summary>Every row of the second source for each row of the first.</summary>
internal sealed class JoinSource(RowSource first, RowSource second) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        foreach (var _ in first.Rows(frame))
        {
            foreach (var row in second.Rows(frame))
                yield return row;
        }
    }
}

/// <summary>The rows for which the condition is true.</summary>
internal sealed class FilterSource(RowSource source, Evaluator condition) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        foreach (var row in source.Rows(frame))
        {
            if (condition.IsTrue(frame))
                yield return row;
        }
    }
}
