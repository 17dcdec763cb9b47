using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>Functions of numbers. Undefined for arguments of other types and for results that aren't numbers.</summary>
internal static class MathFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.OfNumber("ABS", Math.Abs),
        Function.OfNumber("ACOS", Math.Acos),
        Function.OfNumber("ASIN", Math.Asin),
        Function.OfNumber("ATAN", Math.Atan),
        Function.OfNumber("CEILING", Math.Ceiling),
        Function.OfNumber("COS", Math.Cos),
        Function.OfNumber("COT", number => 1 / Math.Tan(number)),
        Function.OfNumber("DEGREES", double.RadiansToDegrees),
        Function.OfNumber("EXP", Math.Exp),
        Function.OfNumber("FLOOR", Math.Floor),
        Function.OfNumber("LOG10", Math.Log10),
        Function.OfNumber("RADIANS", double.DegreesToRadians),
        Function.OfNumber("SIGN", number => Math.Sign(number)),
        Function.OfNumber("SIN", Math.Sin),
        Function.OfNumber("SQRT", Math.Sqrt),
        Function.OfNumber("SQUARE", number => number * number),
        Function.OfNumber("TAN", Math.Tan),
        Function.OfNumber("TRUNC", Math.Truncate),
        Function.Of("PI", 0, (_, _) => Value.Of(Math.PI)),
        Function.Of("ATN2", 2, (arguments, _) => TwoNumbers(arguments, Math.Atan2)),
        Function.Of("POWER", 2, (arguments, _) => TwoNumbers(arguments, Math.Pow)),
        Function.Of("LOG", 1, 2, Log),
        Function.Of("ROUND", 1, 2, Round),
    ];

    private static Value TwoNumbers(ReadOnlySpan<Value> arguments, Func<double, double, double> body) =>
        arguments[0].Type == JsonType.Number && arguments[1].Type == JsonType.Number
            ? Value.Of(body(arguments[0].Number, arguments[1].Number))
            : Value.Undefined;

    private static Value Log(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments.Length == 2)
            return TwoNumbers(arguments, Math.Log);
        return arguments[0].Type == JsonType.Number ? Value.Of(Math.Log(arguments[0].Number)) : Value.Undefined;
    }

    /// <summary>Halves are rounded away from zero; the second argument is a number of decimals, of either sign.</summary>
    private static Value Round(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Number)
            return Value.Undefined;
        var number = arguments[0].Number;
        if (arguments.Length == 1)
            return Value.Of(Math.Round(number, MidpointRounding.AwayFromZero));
        if (arguments[1].Type != JsonType.Number || !double.IsInteger(arguments[1].Number))
            return Value.Undefined;
        var decimals = (int)Math.Clamp(arguments[1].Number, -308, 15);
        if (decimals >= 0)
            return Value.Of(Math.Round(number, decimals, MidpointRounding.AwayFromZero));
        var unit = Math.Pow(10, -decimals);
        return Value.Of(Math.Round(number / unit, MidpointRounding.AwayFromZero) * unit);
    }
}
