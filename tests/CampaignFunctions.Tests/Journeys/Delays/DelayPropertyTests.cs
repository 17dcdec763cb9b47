using CampaignFunctions.Campaigns;
using CsCheck;
using NodaTime;

namespace CampaignFunctions.Tests.Journeys.Delays;

/// <summary>What holds for every delay, zone and base.</summary>
public sealed class DelayPropertyTests
{
    private const int Runs = 20_000;

    [Fact]
    public void A_due_time_is_never_before_its_base() =>
        Gen.Select(DelayGenerators.Delay, DelayGenerators.Base).Sample(
            (delay, start) => Due(delay, start.Since, start.Zone) >= start.Since, iter: Runs);

    [Fact]
    public void A_due_time_is_inside_its_window_and_on_its_days() =>
        Gen.Select(DelayGenerators.Delay, DelayGenerators.Base).Sample(
            (delay, start) => IsAllowed(delay, Due(delay, start.Since, start.Zone).On(start.Zone).LocalDateTime), iter: Runs);

    [Fact]
    public void A_due_time_has_its_time_of_day_unless_a_gap_swallowed_it() =>
        Gen.Select(DelayGenerators.Delay.Where(delay => delay.At is not null), DelayGenerators.Base).Sample((delay, start) =>
        {
            var due = Due(delay, start.Since, start.Zone).On(start.Zone);
            var gapEnds = start.Zone.GetZoneInterval(due.ToInstant()) is { HasStart: true } interval && interval.Start == due.ToInstant();
            return due.TimeOfDay == delay.At
                || (gapEnds && new[] { due.Date, due.Date.PlusDays(-1) }.Any(date => start.Zone.MapLocal(date + delay.At!.Value).Count == 0));
        }, iter: Runs);

    [Fact]
    public void No_moment_that_a_window_allows_is_passed_over() =>
        Gen.Select(DelayGenerators.Window, DelayGenerators.Days, DelayGenerators.Base).Sample((window, days, start) =>
        {
            var delay = new Delay { Mode = DelayMode.Interval, Between = window, Days = days };
            var due = Due(delay, start.Since, start.Zone);
            for (var moment = start.Since; moment < due; moment += TimeSpan.FromMinutes(1))
            {
                if (IsAllowed(delay, moment.On(start.Zone).LocalDateTime))
                    return false;
            }

            return true;
        }, iter: 300);

    [Fact]
    public void A_step_that_comes_due_is_allowed_to_run() =>
        Gen.Select(DelayGenerators.Delay, DelayGenerators.Base).Sample((delay, start) =>
        {
            var due = Due(delay, start.Since, start.Zone);
            return Again(delay, due, start.Zone) == due;
        }, iter: Runs);

    [Fact]
    public void A_second_check_changes_nothing() =>
        Gen.Select(DelayGenerators.Delay, DelayGenerators.Base).Sample((delay, start) =>
        {
            var allowed = Again(delay, start.Since, start.Zone);
            return allowed >= start.Since && Again(delay, allowed, start.Zone) == allowed;
        }, iter: Runs);

    [Fact]
    public void Elapsed_time_with_a_time_or_a_window_is_monotone_in_the_base() =>
        Gen.Select(DelayGenerators.Delay, DelayGenerators.Elapsed, DelayGenerators.Base, DelayGenerators.Elapsed)
            .Where((delay, _, _, _) => !KeepsTheTimeOnAnotherDay(delay))
            .Sample((delay, interval, start, later) => IsMonotone(delay with { Interval = interval }, start, later), iter: Runs);

    /// <summary>
    /// Calendar units keep wall times, so the order of two bases lasts where the wall clock agrees with it (it doesn't in an hour that comes
    /// twice), and where no month's end clamps one of them: 30 January 23:00 and 31 January 10:00 both meet on 28 February.
    /// </summary>
    [Fact]
    public void Calendar_units_are_monotone_in_the_base_where_the_wall_clock_is() =>
        Gen.Select(DelayGenerators.Delay, DelayGenerators.Base, DelayGenerators.Elapsed)
            .Where((delay, start, later) => !KeepsTheTimeOnAnotherDay(delay) && WallClockAgrees(start, later))
            .Sample(IsMonotone, iter: Runs);

    /// <summary>A step that has days alone keeps its time of day, so only the days keep their order: Sunday 10:00 waits for Monday 10:00, Monday 09:00 doesn't wait.
    /// Where a gap swallows an evening (Pyongyang, 4 May 2018, from 23:30), that time of that day never comes, so the step waits for another allowed day.</summary>
    [Fact]
    public void Days_alone_are_monotone_by_the_day() =>
        Gen.Select(DelayGenerators.Days, DelayGenerators.Base, DelayGenerators.Elapsed)
            .Where((_, start, later) => WallClockAgrees(start, later) && !LosesAnEvening(start))
            .Sample((days, start, later) =>
            {
                var delay = new Delay { Mode = DelayMode.Interval, Days = days };
                return Due(delay, start.Since, start.Zone).On(start.Zone).Date <= Due(delay, Later(start, later), start.Zone).On(start.Zone).Date;
            }, iter: Runs);

    private static DateTimeOffset Due(Delay delay, DateTimeOffset since, DateTimeZone zone) =>
        DelayCase.Calculator.Compute(delay, since, DelayCase.Contact(zone.Id), null).DueAt!.Value;

    private static DateTimeOffset Again(Delay delay, DateTimeOffset now, DateTimeZone zone) =>
        DelayCase.Calculator.Recheck(delay, now, DelayCase.Contact(zone.Id), null);

    private static bool IsMonotone(Delay delay, (DateTimeZone Zone, DateTimeOffset Since) start, Period later) =>
        Due(delay, start.Since, start.Zone) <= Due(delay, Later(start, later), start.Zone);

    private static DateTimeOffset Later((DateTimeZone Zone, DateTimeOffset Since) start, Period later) => start.Since + later.ToDuration().ToTimeSpan();

    private static bool WallClockAgrees((DateTimeZone Zone, DateTimeOffset Since) start, Period later)
    {
        var (first, second) = (start.Since.On(start.Zone), Later(start, later).On(start.Zone));
        return first.LocalDateTime <= second.LocalDateTime && first.Day <= 28 && second.Day <= 28;
    }

    private static bool LosesAnEvening((DateTimeZone Zone, DateTimeOffset Since) start)
    {
        var since = Instant.FromDateTimeOffset(start.Since);
        return start.Zone.GetZoneIntervals(since, since + Duration.FromDays(30)).Any(interval => interval.HasEnd
            && interval.IsoLocalEnd.TimeOfDay != LocalTime.Midnight
            && interval.End.InZone(start.Zone).Date > interval.IsoLocalEnd.Date);
    }

    private static bool KeepsTheTimeOnAnotherDay(Delay delay) => delay is { At: null, Between: null, Days.Count: > 0 };

    // Written from the rule alone: a window belongs to the day on which it starts, its end is exclusive, a time of day beats it.
    private static bool IsAllowed(Delay delay, LocalDateTime time)
    {
        if (delay is not { At: null, Between: { } window })
            return delay.Days.Count == 0 || delay.Days.Contains(time.DayOfWeek);

        return new[] { time.Date, time.Date.PlusDays(-1) }.Any(date =>
        {
            var end = (window.To > window.From ? date : date.PlusDays(1)) + window.To;
            return (delay.Days.Count == 0 || delay.Days.Contains(date.DayOfWeek)) && date + window.From <= time && time < end;
        });
    }
}
