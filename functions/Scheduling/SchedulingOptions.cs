namespace CampaignFunctions.Scheduling;

/// <summary>Settings of the scheduler, section <c>Scheduling</c>.</summary>
public sealed class SchedulingOptions
{
    /// <summary>What is due within this time waits invisibly in its queue; what is due later waits in the due index. At least two sweeps long; zero: nothing waits in a queue.</summary>
    public TimeSpan PromoteAhead { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long something may be overdue with its queue drained before its wake-up counts as lost.</summary>
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromMinutes(2);
}
