using NodaTime;

namespace CampaignFunctions.Campaigns;

/// <summary>How much time passes at the very least, whatever the contact's zone and data are.</summary>
public static class GuaranteedDelays
{
    private const int ShortestYear = 365;
    private const int ShortestMonth = 28;

    /// <summary>The least time between joining and the step on the way from the root, its own delay included; capped at <see cref="TimeSpan.MaxValue"/>.</summary>
    public static TimeSpan UpTo(StepNode step)
    {
        var total = TimeSpan.Zero;
        for (var node = step; node is not null; node = node.Parent)
        {
            var delay = Of(node.Definition.Delay);
            if (delay > TimeSpan.MaxValue - total)
                return TimeSpan.MaxValue;

            total += delay;
        }

        return total;
    }

    /// <summary>
    /// The least time that a delay takes. A date may be in the past and a field may hold a past date, so both guarantee nothing;
    /// times of day, windows and days can only add to an interval. A calendar day may be an hour short when clocks go forward.
    /// </summary>
    public static TimeSpan Of(Delay? delay)
    {
        if (delay is not { Mode: DelayMode.Interval, Interval: { } interval })
            return TimeSpan.Zero;

        var days = ((long)interval.Years * ShortestYear) + ((long)interval.Months * ShortestMonth) + ((long)interval.Weeks * 7) + interval.Days;
        var calendar = days > 0 ? TimeSpan.FromDays(days) - TimeSpan.FromHours(1) : TimeSpan.Zero;
        var time = new PeriodBuilder(interval) { Years = 0, Months = 0, Weeks = 0, Days = 0 }.Build();
        return calendar + time.ToDuration().ToTimeSpan();
    }
}
