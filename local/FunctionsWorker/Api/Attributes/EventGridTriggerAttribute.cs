using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function with an Event Grid event. On a laptop nothing delivers such events: start-up refuses it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventGridTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Whether the function takes a batch of events at once.</summary>
    public bool IsBatched { get; set; }
}
