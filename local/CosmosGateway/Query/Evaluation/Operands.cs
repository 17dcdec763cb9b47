using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

internal sealed class ConstantEvaluator(Value value) : Evaluator
{
    public Value Value { get; } = value;

    public override Value Evaluate(Frame frame) => Value;
}

internal sealed class ParameterEvaluator(int index) : Evaluator
{
    public int Index { get; } = index;

    public override Value Evaluate(Frame frame) => frame.Parameters[Index];
}

/// <summary>What an alias, a group's key or an aggregate stands for at the moment.</summary>
internal sealed class SlotEvaluator(int slot) : Evaluator
{
    public int Slot { get; } = slot;

    public override Value Evaluate(Frame frame) => frame.Slots[Slot];
}

internal sealed class PropertyEvaluator(Evaluator target, string name) : Evaluator
{
    private readonly PropertyName _name = new(name);

    public override Value Evaluate(Frame frame) => target.Evaluate(frame).Get(_name);
}

/// <summary><c>target[index]</c>: an array by a whole number, an object by a string; anything else is undefined.</summary>
internal sealed class IndexEvaluator(Evaluator target, Evaluator index) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        var at = index.Evaluate(frame);
        return (value.Type, at.Type) switch
        {
            (JsonType.Object, JsonType.Text) => value.Get(new PropertyName(at.Text)),
            (JsonType.Array, JsonType.Number) when double.IsInteger(at.Number) && at.Number >= 0 && at.Number < value.Length => value[(int)at.Number],
            _ => Value.Undefined,
        };
    }
}

/// <summary>An array literal; undefined elements are left out.</summary>
internal sealed class ArrayEvaluator(Evaluator[] items) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var values = new List<Value>(items.Length);
        foreach (var item in items)
        {
            var value = item.Evaluate(frame);
            if (value.IsDefined)
                values.Add(value);
        }

        return Value.Of(values.ToArray());
    }
}

/// <summary>An object literal or a select list; undefined properties are left out.</summary>
internal sealed class ObjectEvaluator((string Name, Evaluator Value)[] properties) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var values = new Property[properties.Length];
        var count = 0;
        foreach (var (name, evaluator) in properties)
        {
            var value = evaluator.Evaluate(frame);
            if (value.IsDefined)
                values[count++] = new Property(name, value);
        }

        if (count < values.Length)
            Array.Resize(ref values, count);
        return Value.Of(values);
    }
}
