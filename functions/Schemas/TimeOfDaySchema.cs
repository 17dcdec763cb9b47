using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Formats;

namespace CampaignFunctions.Schemas;

/// <summary>A time of day on a 24-hour clock, <c>09:00</c> or <c>09:00:30</c>.</summary>
public sealed class TimeOfDaySchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidTime;

    /// <inheritdoc/>
    protected override string Expectation => "a time of day from \"00:00\" to \"23:59:59\" such as \"09:00\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => TimeOfDay.TryParse(text, out _);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";
}
