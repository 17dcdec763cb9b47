namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function, from its start to the end of its pipeline.</summary>
public abstract class FunctionContext
{
    /// <summary>Different for every invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The same for every invocation of the function in this process.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The W3C trace context that came with the trigger; empty when none did.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger says about itself.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Where the invocation stands in its retries.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function share during the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Typed values of the invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller has gone, or when the host can't wait any longer for the invocation.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
