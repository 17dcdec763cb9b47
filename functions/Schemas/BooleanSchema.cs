using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanSchema : Schema
{
    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            RefuseType(value, "true or false, without quotes", pointer, errors);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => Described(new JsonObject { ["type"] = "boolean" });
}
