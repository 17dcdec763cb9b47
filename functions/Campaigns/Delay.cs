using System.Text.Json.Serialization;
using NodaTime;

namespace CampaignFunctions.Campaigns;

/// <summary>When a step runs, counted from the moment when its parent was done.</summary>
public sealed record Delay
{
    /// <summary>Which of the three kinds this is; it says which other members count.</summary>
    public required DelayMode Mode { get; init; }

    /// <summary>Mode interval: calendar units (days and longer) to add in the step's zone, then elapsed time (hours and shorter); null: none.</summary>
    public Period? Interval { get; init; }

    /// <summary>Mode interval: the next time of this day at or after base and interval, whatever <see cref="Between"/> says. Mode field: the time of day in place of the field's own.</summary>
    public LocalTime? At { get; init; }

    /// <summary>Mode interval: the part of the day in which the step may run.</summary>
    public TimeWindow? Between { get; init; }

    /// <summary>Mode interval: the days on which the step may run; empty: all.</summary>
    public IReadOnlyList<IsoDayOfWeek> Days { get; init; } = [];

    /// <summary>IANA zone of the local rules; null: the contact's, else the campaign's, else the app's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Mode date: the instant; one in the past runs at once.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Mode field: alias of the contact's date field.</summary>
    public string? Field { get; init; }

    /// <summary>Mode field: what to add to the field's moment, as for <see cref="Interval"/>; may be negative.</summary>
    public Period? Offset { get; init; }
}

/// <summary>The kinds of delay.</summary>
public enum DelayMode
{
    /// <summary>A time after the parent was done.</summary>
    Interval,

    /// <summary>A fixed instant.</summary>
    Date,

    /// <summary>A date of the contact.</summary>
    Field,
}

/// <summary>A part of the day; <see cref="To"/> is exclusive, and before <see cref="From"/> when it crosses midnight.</summary>
public sealed record TimeWindow([property: JsonRequired] LocalTime From, [property: JsonRequired] LocalTime To);
