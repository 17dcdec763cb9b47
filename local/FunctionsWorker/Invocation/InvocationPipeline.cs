using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Invocation;

/// <summary>The parts of the pipeline in the order in which they were added, put together when the first invocation asks.</summary>
internal sealed class InvocationPipeline : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _parts = [];
    private readonly Lazy<FunctionExecutionDelegate> _whole;

    public InvocationPipeline(IServiceCollection services)
    {
        Services = services;
        _whole = new Lazy<FunctionExecutionDelegate>(() =>
            Enumerable.Reverse(_parts).Aggregate<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
                _ => Task.CompletedTask, (next, part) => part(next)));
    }

    public IServiceCollection Services { get; }

    public FunctionExecutionDelegate Whole => _whole.Value;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _parts.Add(middleware);
        return this;
    }
}
