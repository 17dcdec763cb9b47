using System.Text.Json.Nodes;
using NodaTime.Text;

namespace CampaignFunctions.Schemas;

/// <summary>A calendar date, ISO 8601.</summary>
public sealed class DateSchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidDate;

    /// <inheritdoc/>
    protected override string Expectation => "an ISO 8601 date such as \"2026-03-02\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => LocalDatePattern.Iso.Parse(text).Success;

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["format"] = "date";
}
