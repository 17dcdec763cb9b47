using System.Runtime.InteropServices;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Pipeline;

/// <summary>A GROUP BY expression, and the slot that holds its value while the group's row is the current one.</summary>
internal sealed record GroupKey(Evaluator Value, int Slot);

/// <summary>An aggregate over a group, and the slot that holds its result.</summary>
internal sealed record GroupAggregate(AggregateKind Kind, Evaluator Argument, int Slot);

/// <summary>
/// One row for each group, in the order in which the groups are met. Undefined is a key like any other. Without GROUP BY all rows, even none,
/// are one group.
/// </summary>
internal sealed class GroupSource(RowSource source, GroupKey[] keys, GroupAggregate[] aggregates) : RowSource
{
    public override IEnumerable<bool> Rows(Frame frame)
    {
        var groups = new Dictionary<Value[], Accumulator[]>(new KeyComparer());
        if (keys.Length == 0)
            groups.Add([], Start());
        var key = new Value[keys.Length];
        foreach (var _ in source.Rows(frame))
        {
            for (var index = 0; index < keys.Length; index++)
                key[index] = keys[index].Value.Evaluate(frame);
            ref var accumulators = ref CollectionsMarshal.GetValueRefOrNullRef(groups, key);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref accumulators))
            {
                var first = Start();
                groups.Add([.. key], first);
                Accumulate(first, frame);
            }
            else
            {
                Accumulate(accumulators, frame);
            }
        }

        foreach (var (values, accumulators) in groups)
        {
            for (var index = 0; index < keys.Length; index++)
                frame.Slots[keys[index].Slot] = values[index];
            for (var index = 0; index < aggregates.Length; index++)
                frame.Slots[aggregates[index].Slot] = accumulators[index].Result;
            yield return true;
        }
    }

    private Accumulator[] Start() => Array.ConvertAll(aggregates, aggregate => Accumulator.Of(aggregate.Kind));

    private void Accumulate(Accumulator[] accumulators, Frame frame)
    {
        for (var index = 0; index < aggregates.Length; index++)
            accumulators[index].Add(aggregates[index].Argument.Evaluate(frame));
    }

    private sealed class KeyComparer : IEqualityComparer<Value[]>
    {
        public bool Equals(Value[]? x, Value[]? y)
        {
            for (var index = 0; index < x!.Length; index++)
            {
                if (!ValueComparison.Same(x[index], y![index]))
                    return false;
            }

            return true;
        }

        public int GetHashCode(Value[] obj)
        {
            var hash = default(HashCode);
            foreach (var value in obj)
                hash.Add(ValueEqualityComparer.Instance.GetHashCode(value));
            return hash.ToHashCode();
        }
    }
}
