namespace Microsoft.Azure.Functions.Worker;

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's name, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Such as <c>httpTrigger</c> or <c>queueTrigger</c>.</summary>
    public abstract string Type { get; }
}
