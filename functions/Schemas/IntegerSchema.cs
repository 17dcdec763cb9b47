using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A whole number, written without point and exponent. Unless the bounds say otherwise it fits an <see cref="int"/>.</summary>
public sealed class IntegerSchema : Schema
{
    /// <summary>The smallest number allowed.</summary>
    public long Min { get; init; } = int.MinValue;

    /// <summary>The largest number allowed.</summary>
    public long Max { get; init; } = int.MaxValue;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            RefuseType(value, "a whole number such as 5", pointer, errors);
        }
        else if (!value.TryGetInt64(out var number) && value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'))
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.WrongType, "Expected a whole number such as 5, found a number with a point or an exponent."));
        }
        else if (!value.TryGetInt64(out number) || number < Min || number > Max)
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.OutOfRange, $"The number must be from {Min} to {Max}."));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() => Described(new JsonObject { ["type"] = "integer", ["minimum"] = Min, ["maximum"] = Max });
}
