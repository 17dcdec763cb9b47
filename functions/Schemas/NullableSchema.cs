using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A value of another schema, or null as a value of its own.</summary>
public sealed class NullableSchema(Schema inner) : Schema
{
    /// <summary>What a value that isn't null must look like.</summary>
    public Schema Inner { get; } = inner;

    /// <inheritdoc/>
    public override bool AcceptsNull => true;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            Inner.Check(value, pointer, errors);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => Described(DescribeNullable(Inner));

    /// <summary>What a schema says of itself, widened by null.</summary>
    internal static JsonObject DescribeNullable(Schema schema)
    {
        var description = schema.Describe();
        if (schema.AcceptsNull)
        {
            return description;
        }

        if (description["type"] is not JsonValue type)
        {
            return new JsonObject { ["anyOf"] = new JsonArray(description, new JsonObject { ["type"] = "null" }) };
        }

        description["type"] = new JsonArray(type.GetValue<string>(), "null");
        if (description["enum"] is JsonArray words)
        {
            words.Add(null);
        }

        return description;
    }
}
