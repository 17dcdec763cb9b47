namespace Microsoft.Azure.Functions.Worker;

/// <summary>A timer's schedule, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>When the timer was due last.</summary>
    public DateTime Last { get; set; }

    /// <summary>When the timer is due next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
