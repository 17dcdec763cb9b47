using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Formats;
using NodaTime;

namespace CampaignFunctions.Schemas;

/// <summary>An ISO 8601 duration of calendar units, <c>P1D</c> or <c>PT30M</c>, of at most 100 years. Zero is one; below zero only where allowed.</summary>
public sealed class DurationSchema : FormattedTextSchema
{
    private const decimal MaxDays = 36_525;

    /// <summary>Whether it may be below zero, <c>-P7D</c>.</summary>
    public bool AllowNegative { get; init; }

    /// <summary>Whether it must be above zero.</summary>
    public bool RequirePositive { get; init; }

    /// <summary>Whether it must be a fixed length of time: no years and months, and a day is 24 hours.</summary>
    public bool FixedLength { get; init; }

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidDuration;

    /// <inheritdoc/>
    protected override string Expectation =>
        $"an ISO 8601 duration{(FixedLength ? " without years and months" : "")} {Bounds()}";

    /// <inheritdoc/>
    protected override bool IsValid(string text) =>
        IsoDuration.TryParse(text, out var period)
        && Math.Abs(ApproximateDays(period)) <= MaxDays
        && (AllowNegative || !Units(period).Any(unit => unit < 0))
        && !(RequirePositive && Units(period).All(unit => unit <= 0))
        && !(FixedLength && (period.Years != 0 || period.Months != 0));

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description)
    {
        description["format"] = "duration";
        description["examples"] = AllowNegative ? new JsonArray("P1D", "-P7D") : new JsonArray("P1D", "PT30M");
    }

    private static long[] Units(Period period) =>
        [period.Years, period.Months, period.Weeks, period.Days, period.Hours, period.Minutes, period.Seconds, period.Milliseconds, period.Ticks, period.Nanoseconds];

    private static decimal ApproximateDays(Period period) =>
        (period.Years * 365.25m) + (period.Months * 30.4375m) + (period.Weeks * 7m) + period.Days
        + (period.Hours / 24m) + (period.Minutes / 1440m) + (period.Seconds / 86_400m);

    private string Bounds() => (AllowNegative, RequirePositive) switch
    {
        (_, true) => "above zero and of at most 100 years such as \"P1D\" or \"PT30M\"",
        (true, _) => "of at most 100 years such as \"P1D\", \"PT30M\" or \"-P7D\"",
        _ => "from zero to 100 years such as \"P1D\" or \"PT30M\"",
    };
}
