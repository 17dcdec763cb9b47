using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A day of the week: <c>mon</c> to <c>sun</c>.</summary>
public sealed class DaySchema : FormattedTextSchema
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidDay;

    /// <inheritdoc/>
    protected override string Expectation => "a day of the week: \"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\" or \"sun\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => Days.Contains(text, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["enum"] = new JsonArray([.. Days.Select(day => (JsonNode)day)]);

    /// <inheritdoc/>
    protected override string Hint(string text) =>
        Array.Find(Days, day => text.StartsWith(day, StringComparison.OrdinalIgnoreCase)) is { } meant ? $" Did you mean '{meant}'?" : "";
}
