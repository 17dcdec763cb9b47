using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Formats;
using CampaignFunctions.Schemas;
using NodaTime;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>A step's delay as the body of a campaign has it.</summary>
internal static class DelayBody
{
    /// <summary>What it must look like: <c>mode</c> says which other members there are.</summary>
    public static Schema Schema { get; } = new VariantSchema(
        "mode",
        new Variant(
            "interval",
            Property.Required("interval", new DurationSchema()),
            Property.Optional("at", new TimeOfDaySchema()),
            Property.Optional("between", new ObjectSchema(Property.Required("from", new TimeOfDaySchema()), Property.Required("to", new TimeOfDaySchema()))),
            Property.Optional("days", new ListSchema(new DaySchema()) { Unique = true }),
            Property.Optional("timeZone", new TimeZoneSchema())),
        new Variant("date", Property.Required("date", new InstantSchema())),
        new Variant(
            "field",
            Property.Required("field", new TextSchema { NotBlank = true, MaxLength = 128 }),
            Property.Optional("offset", new DurationSchema { AllowNegative = true }),
            Property.Optional("at", new TimeOfDaySchema())));

    /// <summary>Reads a delay that fits the schema.</summary>
    public static Delay Read(JsonElement delay) => new()
    {
        Mode = Enum.Parse<DelayMode>(delay.Text("mode")!, ignoreCase: true),
        Interval = delay.Text("interval") is { } interval ? Duration(interval) : null,
        At = delay.Text("at") is { } at ? Time(at) : null,
        Between = delay.Member("between") is { } between ? new TimeWindow(Time(between.Text("from")!), Time(between.Text("to")!)) : null,
        Days = [.. delay.Items("days").Select(day => Day(day.GetString()!))],
        TimeZone = delay.Text("timeZone"),
        Date = delay.Instant("date"),
        Field = delay.Text("field"),
        Offset = delay.Text("offset") is { } offset ? Duration(offset) : null,
    };

    /// <summary>Writes a delay, only with the members that it has.</summary>
    public static JsonObject Write(Delay delay)
    {
        var body = new JsonObject { ["mode"] = delay.Mode switch { DelayMode.Interval => "interval", DelayMode.Date => "date", _ => "field" } };
        body.AddUnlessNull("interval", delay.Interval is null ? null : IsoDuration.Format(delay.Interval));
        body.AddUnlessNull("date", delay.Date is { } date ? date.UtcDateTime : null);
        body.AddUnlessNull("field", delay.Field);
        body.AddUnlessNull("offset", delay.Offset is null ? null : IsoDuration.Format(delay.Offset));
        body.AddUnlessNull("at", delay.At is { } at ? TimeOfDay.Format(at) : null);
        body.AddUnlessNull("between", delay.Between is not { } between ? null : new JsonObject { ["from"] = TimeOfDay.Format(between.From), ["to"] = TimeOfDay.Format(between.To) });
        body.AddUnlessNull("days", delay.Days.Count == 0 ? null : new JsonArray([.. delay.Days.Select(day => (JsonNode)Days.Format(day))]));
        body.AddUnlessNull("timeZone", delay.TimeZone);
        return body;
    }

    private static Period Duration(string text) => IsoDuration.TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is no duration");

    private static LocalTime Time(string text) => TimeOfDay.TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is no time of day");

    private static IsoDayOfWeek Day(string text) => Days.TryParse(text, out var day) ? day : throw new FormatException($"'{text}' is no day");
}
