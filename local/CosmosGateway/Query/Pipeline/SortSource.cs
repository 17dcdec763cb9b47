using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Pipeline;

/// <summary>One key of ORDER BY.</summary>
internal sealed record SortKey(Evaluator Value, bool Descending);

/// <summary>
/// The rows in order, those with equal keys as they came. Values of different types sort undefined, null, booleans, numbers, strings, arrays,
/// objects, as Microsoft's reference of ORDER BY says.
/// </summary>
internal sealed class SortSource(RowSource source, int[] slots, SortKey[] keys) : RowSource
{
    private sealed record Row(Value[] Keys, Value[] Slots, int Order);

    public override IEnumerable<bool> Rows(Frame frame) => Rows(frame, int.MaxValue);

    /// <summary>Only the first <paramref name="wanted"/> rows, without keeping many more of them.</summary>
    public IEnumerable<bool> Rows(Frame frame, int wanted)
    {
        var rows = new List<Row>();
        var keepAtMost = wanted > int.MaxValue / 4 ? int.MaxValue : Math.Max(1024, wanted * 2);
        var order = 0;
        foreach (var _ in source.Rows(frame))
        {
            rows.Add(new Row(Array.ConvertAll(keys, key => key.Value.Evaluate(frame)), Array.ConvertAll(slots, slot => frame.Slots[slot]), order++));
            if (rows.Count >= keepAtMost)
                Trim(rows, wanted);
        }

        Trim(rows, wanted);
        foreach (var row in rows)
        {
            for (var index = 0; index < slots.Length; index++)
                frame.Slots[slots[index]] = row.Slots[index];
            yield return true;
        }
    }

    private void Trim(List<Row> rows, int wanted)
    {
        rows.Sort(Compare);
        if (rows.Count > wanted)
            rows.RemoveRange(wanted, rows.Count - wanted);
    }

    private int Compare(Row left, Row right)
    {
        for (var index = 0; index < keys.Length; index++)
        {
            var order = ValueComparison.Compare(left.Keys[index], right.Keys[index]);
            if (order != 0)
                return keys[index].Descending ? -order : order;
        }

        return left.Order.CompareTo(right.Order);
    }
}
