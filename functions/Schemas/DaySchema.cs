using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Formats;

namespace CampaignFunctions.Schemas;

/// <summary>A day of the week: <c>mon</c> to <c>sun</c>.</summary>
public sealed class DaySchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidDay;

    /// <inheritdoc/>
    protected override string Expectation => $"a day of the week: {string.Join(", ", Days.Names.Select(day => $"\"{day}\""))}";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => Days.TryParse(text, out _);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["enum"] = new JsonArray([.. Days.Names.Select(day => (JsonNode)day)]);

    /// <inheritdoc/>
    protected override string Hint(string text) =>
        Days.Names.FirstOrDefault(day => text.StartsWith(day, StringComparison.OrdinalIgnoreCase)) is { } meant ? $" Did you mean '{meant}'?" : "";
}
