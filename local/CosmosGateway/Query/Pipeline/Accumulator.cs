using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Pipeline;

internal enum AggregateKind
{
    Count,
    Sum,
    Average,
    Minimum,
    Maximum,
}

/// <summary>Takes an aggregate's values one by one; undefined ones don't count.</summary>
internal abstract class Accumulator
{
    public abstract Value Result { get; }

    public static Accumulator Of(AggregateKind kind) => kind switch
    {
        AggregateKind.Count => new Counting(),
        AggregateKind.Sum => new Summing(average: false),
        AggregateKind.Average => new Summing(average: true),
        AggregateKind.Minimum => new Extreme(least: true),
        _ => new Extreme(least: false),
    };

    public static AggregateKind? KindOf(string function) => function switch
    {
        "COUNT" => AggregateKind.Count,
        "SUM" => AggregateKind.Sum,
        "AVG" => AggregateKind.Average,
        "MIN" => AggregateKind.Minimum,
        "MAX" => AggregateKind.Maximum,
        _ => null,
    };

    public abstract void Add(in Value value);

    private sealed class Counting : Accumulator
    {
        private long _count;

        public override Value Result => Value.Of(_count);

        public override void Add(in Value value) => _count += value.IsDefined ? 1 : 0;
    }

    /// <summary>The sum, 0 for nothing, or the average, undefined for nothing; undefined as soon as a value isn't a number.</summary>
    private sealed class Summing(bool average) : Accumulator
    {
        private double _sum;
        private long _count;
        private bool _spoiled;

        public override Value Result => _spoiled ? Value.Undefined : Value.Of(average ? _sum / _count : _sum);

        public override void Add(in Value value)
        {
            if (!value.IsDefined)
                return;
            _spoiled |= value.Type != JsonType.Number;
            _sum += value.Number;
            _count++;
        }
    }

    /// <summary>The least or the greatest in the order of types; undefined for nothing and as soon as a value is an array or an object.</summary>
    private sealed class Extreme(bool least) : Accumulator
    {
        private Value _best;
        private bool _spoiled;

        public override Value Result => _spoiled ? Value.Undefined : _best;

        public override void Add(in Value value)
        {
            if (!value.IsDefined)
                return;
            _spoiled |= value.Type is JsonType.Array or JsonType.Object;
            if (!_best.IsDefined || ValueComparison.Compare(value, _best) < 0 == least)
                _best = value;
        }
    }
}
