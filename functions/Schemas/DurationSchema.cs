using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Schemas;

/// <summary>An ISO 8601 duration of calendar units, <c>P1D</c> or <c>PT30M</c>. Zero is one; below zero only where allowed.</summary>
public sealed class DurationSchema : FormattedTextSchema
{
    /// <summary>Whether it may be below zero, <c>-P7D</c>.</summary>
    public bool AllowNegative { get; init; }

    /// <summary>Whether it must be above zero.</summary>
    public bool RequirePositive { get; init; }

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidDuration;

    /// <inheritdoc/>
    protected override string Expectation => (AllowNegative, RequirePositive) switch
    {
        (_, true) => "an ISO 8601 duration above zero such as \"P1D\" or \"PT30M\"",
        (true, _) => "an ISO 8601 duration such as \"P1D\", \"PT30M\" or \"-P7D\"",
        _ => "an ISO 8601 duration of zero or more such as \"P1D\" or \"PT30M\"",
    };

    /// <inheritdoc/>
    protected override bool IsValid(string text) =>
        TryParse(text, out var negative, out var period)
        && (AllowNegative || !negative)
        && !(RequirePositive && (negative || period.Equals(Period.Zero)));

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description)
    {
        description["format"] = "duration";
        description["examples"] = AllowNegative ? new JsonArray("P1D", "-P7D") : new JsonArray("P1D", "PT30M");
    }

    private static bool TryParse(string text, out bool negative, out Period period)
    {
        negative = text.StartsWith('-');
        var parsed = PeriodPattern.NormalizingIso.Parse(negative ? text[1..] : text);
        period = parsed.Success ? parsed.Value : Period.Zero;
        return parsed.Success && !text.AsSpan(1).Contains('-');
    }
}
