using System.Runtime.CompilerServices;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>A function's call; up to four arguments need no allocation.</summary>
internal sealed class FunctionEvaluator(Function function, Evaluator[] arguments) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        if (arguments.Length > FourValues.Length)
            return Call(new Value[arguments.Length], frame);
        var buffer = default(FourValues);
        return Call(((Span<Value>)buffer)[..arguments.Length], frame);
    }

    private Value Call(Span<Value> values, Frame frame)
    {
        for (var index = 0; index < arguments.Length; index++)
            values[index] = arguments[index].Evaluate(frame);
        return function.Body(values, frame);
    }

    [InlineArray(Length)]
    private struct FourValues
    {
        public const int Length = 4;
        private Value _first;
    }
}
