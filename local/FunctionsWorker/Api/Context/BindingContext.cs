namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger says about itself.</summary>
public abstract class BindingContext
{
    /// <summary>
    /// By name, whatever its case: route and query values of an HTTP request; <c>Id</c>, <c>DequeueCount</c>, <c>InsertionTime</c>,
    /// <c>ExpirationTime</c>, <c>NextVisibleTime</c>, <c>PopReceipt</c>, <c>QueueTrigger</c> of a queue message. Values are strings; times are JSON strings.
    /// </summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
