using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Filters;

/// <summary>A filter: <c>{field, operator, value}</c>, or several of them under <c>all</c>, <c>any</c> or <c>not</c>.</summary>
internal sealed class SegmentFilterSchema : Schema
{
    private const int MostConditions = 200;

    private static readonly ObjectSchema Condition = new(
        Property.Required("field", new TextSchema { Pattern = FieldAlias.Pattern }),
        Property.Required("operator", new ChoiceSchema([.. ComparisonOperators.All])),
        Property.Optional("value", new OneOfSchema(ContactSchema.FieldValue, new ListSchema(new ScalarSchema()) { MaxItems = 1000 })));

    private static readonly ObjectSchema Unknown = new(
        Property.Optional("all", new AnySchema()),
        Property.Optional("any", new AnySchema()),
        Property.Optional("not", new AnySchema()),
        Property.Optional("field", new AnySchema()),
        Property.Optional("operator", new AnySchema()),
        Property.Optional("value", new AnySchema()));

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        var count = 0;
        var pending = new Queue<(JsonElement Value, string Pointer)>([(value, pointer)]);
        while (pending.TryDequeue(out var next))
        {
            if (++count > MostConditions)
            {
                errors.Add(new ValidationError(pointer, ErrorCodes.TooMany, $"A filter has at most {MostConditions} conditions."));
                return;
            }

            foreach (var inner in Look(next.Value, next.Pointer, errors))
            {
                pending.Enqueue(inner);
            }
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => Described(new JsonObject
    {
        ["anyOf"] = new JsonArray(
            Condition.Describe(),
            Group("all", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" }, ["minItems"] = 1 }),
            Group("any", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" }, ["minItems"] = 1 }),
            Group("not", new JsonObject { ["type"] = "object" })),
    });

    private static JsonObject Group(string name, JsonObject inner) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [name] = inner },
        ["required"] = new JsonArray(name),
        ["additionalProperties"] = false,
    };

    private static IEnumerable<(JsonElement, string)> Look(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        string[] names = value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject().Select(member => member.Name)] : [];
        if (names is ["all" or "any"])
        {
            var at = JsonPointer.Property(pointer, names[0]);
            var items = value.GetProperty(names[0]);
            new ListSchema(new AnySchema()) { MinItems = 1 }.Check(items, at, errors);
            return items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Select((item, index) => (item, JsonPointer.Item(at, index))) : [];
        }

        if (names is ["not"])
        {
            return [(value.GetProperty("not"), JsonPointer.Property(pointer, "not"))];
        }

        var isGroup = names.Contains("all") || names.Contains("any") || names.Contains("not");
        if (isGroup)
        {
            Unknown.Check(value, pointer, errors);
            errors.Add(new ValidationError(pointer, "mixed-filter", "'all', 'any' and 'not' stand alone in their object. Nest them instead."));
        }
        else
        {
            CheckCondition(value, pointer, errors);
        }

        return [];
    }

    private static void CheckCondition(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        var before = errors.Count;
        Condition.Check(value, pointer, errors);
        if (errors.Count == before && SegmentFilter.Parse(value) is FilterCondition condition && Operators.Refusal(condition.Operator, condition.Value) is { } refusal)
        {
            errors.Add(new ValidationError(JsonPointer.Property(pointer, "value"), "invalid-value", refusal));
        }
    }
}
