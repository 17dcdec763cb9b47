namespace Microsoft.Azure.Functions.Worker;

/// <summary>W3C trace context: https://www.w3.org/TR/trace-context/</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c> that came with the trigger; empty when none did.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> that came with the trigger; empty when none did.</summary>
    public abstract string TraceState { get; }

    /// <summary>What the host adds to the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes { get; } = new Dictionary<string, string>();

    /// <summary>The <c>baggage</c> that came with the trigger: https://www.w3.org/TR/baggage/</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage { get; } = new Dictionary<string, string>();
}
