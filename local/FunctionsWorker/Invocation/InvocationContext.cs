using FunctionsWorker.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Invocation;

/// <summary>One invocation.</summary>
internal sealed class InvocationContext : FunctionContext
{
    public InvocationContext(Function function, TriggerInput input, IServiceProvider services, CancellationToken cancellationToken)
    {
        Function = function;
        Input = input;
        InstanceServices = services;
        CancellationToken = cancellationToken;
        BindingContext = new TriggerBindingContext(input.BindingData);
        RetryContext = new InvocationRetries(input.RetryCount, function.Retries?.Count ?? 0);
        TraceContext = new InvocationTrace(input.HttpContext);
        if (input.HttpContext is { } http) Features.Set<HttpContext>(http);
    }

    public Function Function { get; }

    public TriggerInput Input { get; }

    /// <summary>What the function returned.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override TraceContext TraceContext { get; }

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }

    private sealed class TriggerBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class InvocationRetries(int count, int max) : RetryContext
    {
        public override int RetryCount => count;

        public override int MaxRetryCount => max;
    }

    private sealed class InvocationTrace(HttpContext? http) : TraceContext
    {
        public override string TraceParent { get; } = http?.Request.Headers.TraceParent.ToString() ?? "";

        public override string TraceState { get; } = http?.Request.Headers.TraceState.ToString() ?? "";
    }
}
