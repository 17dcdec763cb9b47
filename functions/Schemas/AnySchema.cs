using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>Any JSON value, as long as no object in it has a property twice and every number can be kept.</summary>
public sealed class AnySchema : Schema
{
    /// <inheritdoc/>
    public override bool AcceptsNull => true;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        // A stack of its own: values nest as deep as the reader lets them, and the call stack must not.
        var pending = new Stack<(JsonElement Value, string Pointer)>();
        pending.Push((value, pointer));
        while (pending.TryPop(out var next))
        {
            if (next.Value.ValueKind == JsonValueKind.Number && !NumberSchema.TryRead(next.Value, out _))
            {
                errors.Add(new ValidationError(next.Pointer, ErrorCodes.OutOfRange, "The number is too large to be kept."));
            }

            // Last first, so that they come off in the order of the body.
            foreach (var below in Below(next.Value, next.Pointer, errors).Reverse())
            {
                pending.Push(below);
            }
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => Described([]);

    private static (JsonElement Value, string Pointer)[] Below(JsonElement value, string pointer, ICollection<ValidationError> errors) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select((item, index) => (item, JsonPointer.Item(pointer, index)))],
        JsonValueKind.Object => [.. Members(value, pointer, errors)],
        _ => [],
    };

    private static IEnumerable<(JsonElement Value, string Pointer)> Members(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        var names = new MemberNames();
        foreach (var member in value.EnumerateObject())
        {
            var at = JsonPointer.Property(pointer, member.Name);
            names.Add(member.Name, at, errors);
            yield return (member.Value, at);
        }
    }
}
