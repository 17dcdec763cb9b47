using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>What a function does with its arguments, undefined ones included.</summary>
internal delegate Value FunctionBody(ReadOnlySpan<Value> arguments, Frame frame);

/// <summary>A built-in function: its name in upper case, how many arguments it takes, and what it does.</summary>
internal sealed record Function(string Name, int FewestArguments, int MostArguments, FunctionBody Body)
{
    public const int AnyNumber = int.MaxValue;

    public string Arity => FewestArguments == MostArguments ? $"{FewestArguments}"
        : MostArguments == AnyNumber ? $"at least {FewestArguments}"
        : $"{FewestArguments} to {MostArguments}";

    public static Function Of(string name, int arguments, FunctionBody body) => new(name, arguments, arguments, body);

    public static Function Of(string name, int fewest, int most, FunctionBody body) => new(name, fewest, most, body);

    /// <summary>A function of one number; undefined for anything else.</summary>
    public static Function OfNumber(string name, Func<double, double> body) => Of(name, 1, (arguments, _) =>
        arguments[0].Type == JsonType.Number ? Value.Of(body(arguments[0].Number)) : Value.Undefined);

    /// <summary>A function of one string; undefined for anything else.</summary>
    public static Function OfText(string name, Func<string, Value> body) => Of(name, 1, (arguments, _) =>
        arguments[0].Type == JsonType.Text ? body(arguments[0].Text) : Value.Undefined);

    /// <summary>A function of two strings; undefined for anything else.</summary>
    public static Function OfTexts(string name, Func<string, string, Value> body) => Of(name, 2, (arguments, _) =>
        arguments[0].Type == JsonType.Text && arguments[1].Type == JsonType.Text ? body(arguments[0].Text, arguments[1].Text) : Value.Undefined);

    /// <summary>A test of a value's type; an answer for undefined too.</summary>
    public static Function OfType(string name, Func<Value, bool> body) => Of(name, 1, (arguments, _) => Value.Of(body(arguments[0])));
}
