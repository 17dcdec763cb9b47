using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CampaignFunctions.Schemas;

/// <summary>An instant: ISO 8601 date and time with <c>Z</c> or an offset.</summary>
public sealed partial class InstantSchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidInstant;

    /// <inheritdoc/>
    protected override string Expectation => "an ISO 8601 instant with Z or an offset such as \"2026-03-02T10:00:00Z\"";

    /// <summary>Reads an instant, in UTC.</summary>
    /// <returns>False: the text is none.</returns>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Form.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <inheritdoc/>
    protected override bool IsValid(string text) => TryParse(text, out _);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["format"] = "date-time";

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}
