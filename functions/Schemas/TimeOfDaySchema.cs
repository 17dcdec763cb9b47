using System.Text.Json.Nodes;
using NodaTime.Text;

namespace CampaignFunctions.Schemas;

/// <summary>A time of day on a 24-hour clock, <c>09:00</c> or <c>09:00:30</c>.</summary>
public sealed class TimeOfDaySchema : FormattedTextSchema
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidTime;

    /// <inheritdoc/>
    protected override string Expectation => "a time of day from \"00:00\" to \"23:59\" such as \"09:00\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => Minutes.Parse(text).Success || Seconds.Parse(text).Success;

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";
}
