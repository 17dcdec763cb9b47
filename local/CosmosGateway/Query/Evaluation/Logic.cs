using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

/// <summary>Three-valued logic; whatever isn't a boolean counts as undefined.</summary>
internal static class ThreeValued
{
    public static Value And(in Value left, in Value right)
    {
        if (IsFalse(left) || IsFalse(right))
            return Value.False;
        return left.IsTrue && right.IsTrue ? Value.True : Value.Undefined;
    }

    public static bool IsFalse(in Value value) => value.Type == JsonType.Boolean && !value.IsTrue;
}

internal sealed class AndEvaluator(Evaluator[] operands) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var result = Value.True;
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(frame);
            if (ThreeValued.IsFalse(value))
                return Value.False;
            if (!value.IsTrue)
                result = Value.Undefined;
        }

        return result;
    }

    public override bool IsTrue(Frame frame)
    {
        foreach (var operand in operands)
        {
            if (!operand.IsTrue(frame))
                return false;
        }

        return true;
    }
}

internal sealed class OrEvaluator(Evaluator[] operands) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var result = Value.False;
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(frame);
            if (value.IsTrue)
                return Value.True;
            if (!ThreeValued.IsFalse(value))
                result = Value.Undefined;
        }

        return result;
    }

    public override bool IsTrue(Frame frame)
    {
        foreach (var operand in operands)
        {
            if (operand.IsTrue(frame))
                return true;
        }

        return false;
    }
}

internal sealed class NotEvaluator(Evaluator operand) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Type == JsonType.Boolean ? Value.Of(!value.IsTrue) : Value.Undefined;
    }
}

/// <summary><c>condition ? a : b</c>; anything but true takes the second way.</summary>
internal sealed class ConditionalEvaluator(Evaluator condition, Evaluator whenTrue, Evaluator otherwise) : Evaluator
{
    public override Value Evaluate(Frame frame) => (condition.IsTrue(frame) ? whenTrue : otherwise).Evaluate(frame);
}

/// <summary><c>a ?? b</c>: b only when a is undefined; null stays null.</summary>
internal sealed class CoalesceEvaluator(Evaluator left, Evaluator right) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        return value.IsDefined ? value : right.Evaluate(frame);
    }
}
