using System.Reflection;
using FunctionsWorker.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Discovery;

/// <summary>A function that can be served: what starts it, and how it is called.</summary>
internal sealed record Function
{
    public required string Name { get; init; }

    public required MethodInfo Method { get; init; }

    public required Trigger Trigger { get; init; }

    /// <summary>What each parameter is made of, in order.</summary>
    public required IReadOnlyList<Func<InvocationContext, object?>> Parameters { get; init; }

    public required Func<object?, object?[], Task<object?>> Call { get; init; }

    public required FunctionDefinition Definition { get; init; }

    public RetryPolicy? Retries { get; init; }

    public QueueTarget? Output { get; init; }
}
