using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Declared custom fields: what their values must be.</summary>
internal static class FieldKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Fields, "field", new ObjectSchema(
        LibraryKind.Id,
        Property.Required("kind", new ChoiceSchema("text", "number", "boolean", "date", "datetime", "select", "multiselect")),
        Property.Optional("object", new ChoiceSchema("contact", "company")),
        Property.Optional("options", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 255 }) { MinItems = 1, MaxItems = 1000, Unique = true })))
    {
        Defaults = new() { ["object"] = "contact" },
        Check = Check,
    };

    private static IEnumerable<ValidationError> Check(JsonElement body)
    {
        if (!FieldAlias.Pattern.Regex.IsMatch(body.GetProperty("id").GetString()!))
        {
            yield return new ValidationError("/id", FieldAlias.Pattern.Code, FieldAlias.Pattern.Message);
        }

        var isChoice = body.GetProperty("kind").GetString() is "select" or "multiselect";
        var hasOptions = body.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Array;
        if (isChoice && !hasOptions)
        {
            yield return new ValidationError("/options", ErrorCodes.Missing, "Say what can be chosen.");
        }
        else if (!isChoice && hasOptions)
        {
            yield return new ValidationError("/options", "not-allowed", "Only fields of kind select and multiselect have options.");
        }
    }
}
