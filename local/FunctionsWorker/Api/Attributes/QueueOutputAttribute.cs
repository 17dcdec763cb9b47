using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends what the function returns to a queue; every element of an array is a message of its own.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    /// <summary>The queue, or <c>%Setting%</c> with the setting that names it. It is created when missing.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection string; by default <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
