using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An object with exactly the given properties.</summary>
public sealed class ObjectSchema(params Property[] properties) : Schema
{
    private readonly Dictionary<string, Property> _byName = properties.ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>The properties, in the order in which they are described.</summary>
    public IReadOnlyList<Property> Properties { get; } = properties;

    /// <summary>What properties of any other name must look like; null: there may be none.</summary>
    public Schema? Others { get; init; }

    /// <summary>The form that those other names must have; null: any.</summary>
    public TextPattern? OtherNames { get; init; }

    /// <summary>A better message for an unknown property of a certain name; null: there is none.</summary>
    internal Func<string, string?>? ExplainUnknown { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            RefuseType(value, "an object such as { … }", pointer, errors);
            return;
        }

        var names = new MemberNames();
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            var at = JsonPointer.Property(pointer, name);
            names.Add(name, at, errors);
            CheckMember(name, member.Value, at, errors);
        }

        foreach (var property in Properties.Where(property => property.IsRequired && !names.Contains(property.Name)))
        {
            errors.Add(new ValidationError(JsonPointer.Property(pointer, property.Name), ErrorCodes.Missing, $"The property '{property.Name}' is required."));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        var members = new JsonObject();
        foreach (var property in Properties)
        {
            members[property.Name] = property.IsRequired ? property.Schema.Describe() : NullableSchema.DescribeNullable(property.Schema);
        }

        var description = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = members,
            ["additionalProperties"] = Others is null ? false : Others.Describe(),
        };
        if (OtherNames is not null)
        {
            description["propertyNames"] = new JsonObject { ["pattern"] = OtherNames.Described };
        }

        var required = Properties.Where(property => property.IsRequired).Select(property => (JsonNode)property.Name).ToArray();
        if (required.Length > 0)
        {
            description["required"] = new JsonArray(required);
        }

        return Described(description);
    }

    private void CheckMember(string name, JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (_byName.TryGetValue(name, out var property))
        {
            property.Check(value, pointer, errors);
        }
        else if (Others is not null)
        {
            OtherNames?.Check(name, pointer, errors);
            Others.Check(value, pointer, errors);
        }
        else
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.UnknownProperty, Unknown(name)));
        }
    }

    private string Unknown(string name)
    {
        if (ExplainUnknown?.Invoke(name) is { } explanation)
        {
            return explanation;
        }

        if (Properties.Count == 0)
        {
            return $"{Found.Name(name)} is not a property here: there are none.";
        }

        var suggestion = Nearest.Suggestion(name, _byName.Keys);
        return suggestion.Length > 0
            ? $"{Found.Name(name)} is not a property here.{suggestion}"
            : $"{Found.Name(name)} is not a property here. Known are {string.Join(", ", Properties.Select(property => property.Name))}.";
    }
}
