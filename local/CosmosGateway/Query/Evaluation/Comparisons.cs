using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

/// <summary>
/// <c>=</c> and <c>!=</c>. With undefined on either side the answer is undefined; values of different types are unequal, so that
/// <c>c.x != null</c> finds whatever is defined and not null.
/// </summary>
internal sealed class EqualityEvaluator(Evaluator left, Evaluator right, bool negated) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (!first.IsDefined)
            return Value.Undefined;
        var second = right.Evaluate(frame);
        return second.IsDefined ? Value.Of(ValueComparison.Same(first, second) != negated) : Value.Undefined;
    }
}

/// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>: undefined between values of different types, and for arrays and objects.</summary>
internal sealed class OrderEvaluator(Evaluator left, Evaluator right, bool less, bool orEqual) : Evaluator
{
    public override Value Evaluate(Frame frame) => Compare(left.Evaluate(frame), right.Evaluate(frame), less, orEqual);

    public static Value Compare(in Value first, in Value second, bool less, bool orEqual)
    {
        if (first.Type != second.Type || first.Type is JsonType.Undefined or JsonType.Array or JsonType.Object)
            return Value.Undefined;
        var order = ValueComparison.Compare(first, second);
        return Value.Of(order == 0 ? orEqual : order < 0 == less);
    }
}

internal sealed class BetweenEvaluator(Evaluator operand, Evaluator low, Evaluator high) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        var aboveLow = OrderEvaluator.Compare(value, low.Evaluate(frame), less: false, orEqual: true);
        var belowHigh = OrderEvaluator.Compare(value, high.Evaluate(frame), less: true, orEqual: true);
        return ThreeValued.And(aboveLow, belowHigh);
    }
}

/// <summary><c>operand IN (…)</c>: undefined for an undefined operand.</summary>
internal sealed class InEvaluator(Evaluator operand, Evaluator[] items) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (!value.IsDefined)
            return Value.Undefined;
        foreach (var item in items)
        {
            if (ValueComparison.Same(value, item.Evaluate(frame)))
                return Value.True;
        }

        return Value.False;
    }
}
