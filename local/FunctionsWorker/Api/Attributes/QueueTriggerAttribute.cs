using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function once per queue message, at least once: a failed message comes again.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue, or <c>%Setting%</c> with the setting that names it.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection string; by default <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
