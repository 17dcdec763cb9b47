using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Http.EventGrid;

/// <summary>An event that somebody sent, in whatever schema.</summary>
/// <param name="Pointer">Where it stands in the body, for errors.</param>
/// <param name="Id">Its id; unique together with the source.</param>
/// <param name="Source">The source, or the topic in the classic schema; empty: not said.</param>
/// <param name="Type">The type.</param>
/// <param name="Subject">What it is about; null: not said.</param>
/// <param name="Data">Its data; null: none.</param>
internal sealed record IncomingEvent(string Pointer, string Id, string Source, string Type, string? Subject, JsonElement? Data)
{
    /// <summary>The most events in one request.</summary>
    private const int Most = 5000;

    private static readonly TextSchema Text = new() { NotBlank = true, MaxLength = 1024 };

    /// <summary>An event as of CloudEvents 1.0, JSON format.</summary>
    public static ObjectSchema Cloud { get; } = new(
        Property.Required("specversion", new ChoiceSchema("1.0")),
        Property.Required("id", Text),
        Property.Required("source", Text),
        Property.Required("type", Text),
        Property.Optional("subject", Text),
        Property.Optional("data", new AnySchema()))
    {
        Others = new AnySchema(),
        Description = "CloudEvents 1.0.",
    };

    /// <summary>An event of Event Grid's classic schema (https://learn.microsoft.com/azure/event-grid/event-schema).</summary>
    public static ObjectSchema Classic { get; } = new(
        Property.Required("id", Text),
        Property.Required("eventType", Text),
        Property.Optional("topic", Text),
        Property.Optional("subject", new TextSchema { MaxLength = 1024 }),
        Property.Optional("data", new AnySchema()))
    {
        Others = new AnySchema(),
        Description = "Event Grid's classic schema.",
    };

    /// <summary>What the body looks like: a batch, or one event.</summary>
    public static Schema Body { get; } = new OneOfSchema(new ListSchema(new OneOfSchema(Cloud, Classic)) { MaxItems = Most }, Cloud, Classic);

    /// <summary>Reads the events of a body, a batch or one.</summary>
    /// <exception cref="ValidationException">They are no events.</exception>
    public static IReadOnlyList<IncomingEvent> Read(JsonElement body)
    {
        var errors = new List<ValidationError>();
        List<IncomingEvent> events = body.ValueKind == JsonValueKind.Array
            ? [.. body.EnumerateArray().Take(Most + 1).Select((item, index) => Read(item, $"/{index}", errors)).OfType<IncomingEvent>()]
            : [.. ((IncomingEvent?[])[Read(body, "", errors)]).OfType<IncomingEvent>()];
        if (events.Count > Most)
        {
            errors.Add(new ValidationError("", "too-many", $"At most {Most:N0} events are read at once."));
        }

        return errors.Count == 0 ? events : throw new ValidationException(errors);
    }

    private static IncomingEvent? Read(JsonElement item, string pointer, List<ValidationError> errors)
    {
        var before = errors.Count;
        var isClassic = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("eventType", out _) && !item.TryGetProperty("specversion", out _);
        (isClassic ? Classic : Cloud).Check(item, pointer, errors);
        if (errors.Count > before)
        {
            return null;
        }

        return isClassic
            ? new IncomingEvent(pointer, TextOf(item, "id")!, TextOf(item, "topic") ?? "", TextOf(item, "eventType")!, TextOf(item, "subject"), DataOf(item))
            : new IncomingEvent(pointer, TextOf(item, "id")!, TextOf(item, "source")!, TextOf(item, "type")!, TextOf(item, "subject"), DataOf(item) ?? Decoded(item, pointer, errors));
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? DataOf(JsonElement item) =>
        item.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null ? data : null;

    // Some senders put JSON into base64.
    private static JsonElement? Decoded(JsonElement item, string pointer, List<ValidationError> errors)
    {
        if (!item.TryGetProperty("data_base64", out var encoded))
        {
            return null;
        }

        try
        {
            return encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var bytes) ? JsonBody.Parse(bytes)
                : throw new MalformedJsonException(1, 1, "It is no base64.");
        }
        catch (MalformedJsonException malformed)
        {
            errors.Add(new ValidationError($"{pointer}/data_base64", "malformed-json", $"JSON in base64 is expected. {malformed.Message}"));
            return null;
        }
    }
}
