using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A list whose items all look alike.</summary>
public sealed class ListSchema(Schema items) : Schema
{
    /// <summary>What each item must look like.</summary>
    public Schema Items { get; } = items;

    /// <summary>The fewest items allowed.</summary>
    public int MinItems { get; init; }

    /// <summary>The most items allowed; null: as many as the body may have.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Whether an item may be there only once. Texts are compared as they are read, everything else as it is written.</summary>
    public bool Unique { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            RefuseType(value, "a list such as [ … ]", pointer, errors);
            return;
        }

        CheckCount(value.GetArrayLength(), pointer, errors);
        var seen = Unique ? new HashSet<(JsonValueKind, string)>() : null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = JsonPointer.Item(pointer, index++);
            Items.Check(item, at, errors);
            if (seen?.Add((item.ValueKind, item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())) == false)
            {
                errors.Add(new ValidationError(at, ErrorCodes.Duplicate, "This item is in the list already. Keep one of them."));
            }
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        var description = new JsonObject { ["type"] = "array", ["items"] = Items.Describe() };
        if (MinItems > 0)
        {
            description["minItems"] = MinItems;
        }

        if (MaxItems is not null)
        {
            description["maxItems"] = MaxItems;
        }

        if (Unique)
        {
            description["uniqueItems"] = true;
        }

        return Described(description);
    }

    private void CheckCount(int count, string pointer, ICollection<ValidationError> errors)
    {
        if (count < MinItems)
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.TooFew, $"The list has {count} items, at least {MinItems} are needed."));
        }
        else if (count > MaxItems)
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.TooMany, $"The list has {count} items, at most {MaxItems} are allowed."));
        }
    }
}
