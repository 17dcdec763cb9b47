using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An object with free property names, whose values all look alike.</summary>
public sealed class MapSchema(Schema values) : Schema
{
    /// <summary>What each value must look like.</summary>
    public Schema Values { get; } = values;

    /// <summary>The form that names must have; null: anything but blank.</summary>
    public TextPattern? KeyPattern { get; init; }

    /// <summary>The most entries allowed; null: as many as the body may have.</summary>
    public int? MaxEntries { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            RefuseType(value, "an object such as { … }", pointer, errors);
            return;
        }

        var count = value.GetPropertyCount();
        if (count > MaxEntries)
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.TooMany, $"The object has {count} properties, at most {MaxEntries} are allowed."));
        }

        var names = new MemberNames();
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            var at = JsonPointer.Property(pointer, name);
            names.Add(name, at, errors);
            CheckName(name, at, errors);
            Values.Check(member.Value, at, errors);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        var description = new JsonObject { ["type"] = "object", ["additionalProperties"] = Values.Describe() };
        if (KeyPattern is not null)
        {
            description["propertyNames"] = new JsonObject { ["pattern"] = KeyPattern.Described };
        }

        if (MaxEntries is not null)
        {
            description["maxProperties"] = MaxEntries;
        }

        return Described(description);
    }

    private void CheckName(string name, string pointer, ICollection<ValidationError> errors)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.Blank, "The property's name is blank. Write at least one visible character."));
        }
        else
        {
            KeyPattern?.Check(name, pointer, errors);
        }
    }
}
