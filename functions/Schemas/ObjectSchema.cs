using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An object with exactly the given properties.</summary>
public sealed class ObjectSchema(params Property[] properties) : Schema
{
    /// <summary>The properties, in the order in which they are described.</summary>
    public IReadOnlyList<Property> Properties { get; } = properties;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => [];
}

/// <summary>One property of an object.</summary>
public sealed record Property(string Name, Schema Schema, bool IsRequired)
{
    /// <summary>A property that must be there and not null.</summary>
    public static Property Required(string name, Schema schema) => new(name, schema, IsRequired: true);

    /// <summary>A property that may be left out or null.</summary>
    public static Property Optional(string name, Schema schema) => new(name, schema, IsRequired: false);
}
