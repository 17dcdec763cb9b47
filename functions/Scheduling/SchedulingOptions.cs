using System.ComponentModel.DataAnnotations;

namespace CampaignFunctions.Scheduling;

/// <summary>Settings of the scheduler, section <c>Scheduling</c>.</summary>
public sealed class SchedulingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Scheduling";

    /// <summary>What is due within this time waits invisibly in its queue; what is due later waits in the due index. At least two sweeps long; zero: nothing waits in a queue.</summary>
    [PromoteAhead]
    public TimeSpan PromoteAhead { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long something may be overdue with its queue drained before its wake-up counts as lost.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromMinutes(2);

    // A queue hides a message for seven days at most; an hour is left for clocks that disagree.
    [AttributeUsage(AttributeTargets.Property)]
    private sealed class PromoteAheadAttribute() : ValidationAttribute("must be 00:00:00, or between 00:01:00 and 6.23:00:00")
    {
        public override bool IsValid(object? value) =>
            value is TimeSpan ahead && (ahead == TimeSpan.Zero || ahead >= TimeSpan.FromMinutes(1) && ahead <= TimeSpan.FromDays(7) - TimeSpan.FromHours(1));
    }
}
