using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function by the clock, in UTC, never while its former run is still going.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>NCRONTAB with seconds (<c>0 */5 * * * *</c>), or <c>%Setting%</c> with the setting that holds it.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether <see cref="TimerInfo.ScheduleStatus"/> is kept.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs once when the host has started.</summary>
    public bool RunOnStartup { get; set; }
}
