using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

/// <summary>A compiled scalar expression.</summary>
internal abstract class Evaluator
{
    public abstract Value Evaluate(Frame frame);

    /// <summary>Whether the value is <c>true</c>: what a filter keeps.</summary>
    public virtual bool IsTrue(Frame frame) => Evaluate(frame).IsTrue;
}
