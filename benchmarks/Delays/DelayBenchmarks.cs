using BenchmarkDotNet.Attributes;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using NodaTime;
using NodaTime.TimeZones;

namespace Benchmarks.Delays;

/// <summary>The delay calculator, one due time per call; bases walk through ten years hour by hour. The floor is NodaTime alone: a day added in the zone.</summary>
[MemoryDiagnoser]
public class DelayBenchmarks
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly DelayCalculator Calculator = DelayCalculator.Create("UTC");
    private static readonly Contact Contact = new() { Id = "c1", TimeZone = "Europe/Paris" };
    private static readonly IsoDayOfWeek[] Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    private static readonly Delay Day = new() { Mode = DelayMode.Interval, Interval = Period.FromDays(1) };
    private static readonly Delay DayAtNine = Day with { At = new LocalTime(9, 0), Days = Weekdays };
    private static readonly Delay DayBetween = Day with { Between = new TimeWindow(new LocalTime(22, 0), new LocalTime(6, 0)), Days = Weekdays };

    private int _hour;

    /// <summary>What the calculation can't go below.</summary>
    [Benchmark(Baseline = true)]
    public DateTimeOffset Floor()
    {
        var local = Instant.FromDateTimeOffset(Since()).InZone(Paris).LocalDateTime;
        return Paris.ResolveLocal(local.PlusDays(1), Resolvers.LenientResolver).ToDateTimeOffset();
    }

    /// <summary>One day.</summary>
    [Benchmark]
    public DelayResult Interval() => Calculator.Compute(Day, Since(), Contact, null);

    /// <summary>One day, then the next weekday's 09:00.</summary>
    [Benchmark]
    public DelayResult At() => Calculator.Compute(DayAtNine, Since(), Contact, null);

    /// <summary>One day, then the next weekday's night.</summary>
    [Benchmark]
    public DelayResult Between() => Calculator.Compute(DayBetween, Since(), Contact, null);

    /// <summary>A due step, checked again.</summary>
    [Benchmark]
    public DateTimeOffset Recheck() => Calculator.Recheck(DayBetween, Since(), Contact, null);

    private DateTimeOffset Since() => Start.AddHours(_hour = (_hour + 1) % 87_600);
}
