using System.Text.Json;

namespace CampaignFunctions.Schemas;

/// <summary>One property of an object.</summary>
public sealed record Property(string Name, Schema Schema, bool IsRequired)
{
    /// <summary>A property that must be there; null only where its schema accepts it.</summary>
    public static Property Required(string name, Schema schema) => new(name, schema, IsRequired: true);

    /// <summary>A property that may be left out or null.</summary>
    public static Property Optional(string name, Schema schema) => new(name, schema, IsRequired: false);

    /// <summary>Adds what is wrong with the property's value.</summary>
    internal void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Null || Schema.AcceptsNull)
        {
            Schema.Check(value, pointer, errors);
        }
        else if (IsRequired)
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.Missing, $"The property '{Name}' is required and can't be null."));
        }
    }
}
