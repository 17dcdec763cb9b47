namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its schedule.</summary>
public class TimerInfo
{
    /// <summary>When it ran and will run; null when the trigger says <c>UseMonitor = false</c>.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether the run comes later than it was due, because the former one took too long.</summary>
    public bool IsPastDue { get; set; }
}
