using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A single value: text, number, boolean or null.</summary>
public sealed class ScalarSchema : Schema
{
    /// <inheritdoc/>
    public override bool AcceptsNull => true;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Undefined)
        {
            RefuseType(value, "text, a number, true, false or null", pointer, errors);
        }
        else if (value.ValueKind == JsonValueKind.Number && !NumberSchema.TryRead(value, out _))
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.OutOfRange, "The number is too large to be kept."));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => Described(new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") });
}
