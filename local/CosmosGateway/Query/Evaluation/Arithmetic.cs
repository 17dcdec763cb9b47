using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

/// <summary>An operator over two numbers; undefined when either isn't one.</summary>
internal sealed class ArithmeticEvaluator(Evaluator left, Evaluator right, Func<double, double, double> operation) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        return first.Type == JsonType.Number && second.Type == JsonType.Number
            ? Value.Of(operation(first.Number, second.Number))
            : Value.Undefined;
    }
}

/// <summary>A sign or <c>~</c>; undefined for anything but a number.</summary>
internal sealed class SignEvaluator(Evaluator operand, Func<double, double> operation) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Type == JsonType.Number ? Value.Of(operation(value.Number)) : Value.Undefined;
    }
}

/// <summary><c>a || b</c>; undefined unless both are strings.</summary>
internal sealed class ConcatenationEvaluator(Evaluator left, Evaluator right) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        return first.Type == JsonType.Text && second.Type == JsonType.Text ? Value.Of(first.Text + second.Text) : Value.Undefined;
    }
}

/// <summary>The operators by their symbols. Bits are those of 32-bit whole numbers.</summary>
internal static class Operators
{
    public static Func<double, double, double>? Arithmetic(string symbol) => symbol switch
    {
        "+" => static (left, right) => left + right,
        "-" => static (left, right) => left - right,
        "*" => static (left, right) => left * right,
        "/" => static (left, right) => left / right,
        "%" => static (left, right) => left % right,
        "&" => static (left, right) => Bits(left) & Bits(right),
        "|" => static (left, right) => Bits(left) | Bits(right),
        "^" => static (left, right) => Bits(left) ^ Bits(right),
        "<<" => static (left, right) => Bits(left) << Bits(right),
        ">>" => static (left, right) => Bits(left) >> Bits(right),
        _ => null,
    };

    public static int Bits(double value) => unchecked((int)(long)Math.IEEERemainder(Math.Truncate(value), 4294967296.0));
}
