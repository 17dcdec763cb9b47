using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>A step: what all have in common, and the properties of its type.</summary>
internal sealed class StepSchema(StepTypes types) : Schema
{
    private static readonly ObjectSchema AnyProperties = new() { Others = new AnySchema() };

    private readonly ObjectSchema _members = new(
        Property.Required("id", new IdSchema { Description = "Unique in the campaign; contacts are tied to it across versions." }),
        Property.Optional("name", new TextSchema { MaxLength = 200 }),
        Property.Required("type", new TextSchema { NotBlank = true }),
        Property.Optional("parent", new TextSchema { Description = "The step above; absent: a root." }),
        Property.Optional("path", new ChoiceSchema("yes", "no") { Description = "Below a decision or a condition: on which branch." }),
        Property.Optional("delay", DelayBody.Schema),
        Property.Optional("retry", new ListSchema(new DurationSchema { FixedLength = true }) { MaxItems = 10, Description = "Waiting times between tries of a failing step." }),
        // What the properties must look like depends on the type.
        Property.Optional("properties", new UncheckedSchema()));

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        _members.Check(value, pointer, errors);
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var type = value.Text("type") is { } name ? types.Find(name) : null;
        (type?.Properties ?? AnyProperties).Check(value.Member("properties") ?? StepDefinition.NoProperties, JsonPointer.Property(pointer, "properties"), errors);
        if (type is null && value.Text("type") is { } unknown && !string.IsNullOrWhiteSpace(unknown))
        {
            errors.Add(new ValidationError(
                JsonPointer.Property(pointer, "type"),
                DefinitionErrors.UnknownType,
                $"There is no step type {Found.Name(unknown)}.{Nearest.Suggestion(unknown, types.All.Select(known => known.Name))}"));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        var description = _members.Describe();
        description["oneOf"] = new JsonArray([.. types.All.OrderBy(type => type.Name, StringComparer.Ordinal).Select(DescribeType)]);
        return Described(description);
    }

    private static JsonNode DescribeType(StepType type) => new JsonObject
    {
        ["title"] = type.Name,
        ["description"] = type.Description,
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["const"] = type.Name },
            ["properties"] = type.Properties.Describe(),
        },
    };

    private sealed class UncheckedSchema : Schema
    {
        public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
        {
        }

        public override JsonObject Describe() => new() { ["type"] = "object" };
    }
}
