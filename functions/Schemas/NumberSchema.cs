using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A number that a double can hold.</summary>
public sealed class NumberSchema : Schema
{
    /// <summary>The smallest number allowed.</summary>
    public double Min { get; init; } = double.MinValue;

    /// <summary>The largest number allowed.</summary>
    public double Max { get; init; } = double.MaxValue;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            RefuseType(value, "a number such as 2.5", pointer, errors);
        }
        else if (!TryRead(value, out var number) || number < Min || number > Max)
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.OutOfRange, $"The number must be from {Text(Min)} to {Text(Max)}."));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        var description = new JsonObject { ["type"] = "number" };
        if (Min > double.MinValue)
        {
            description["minimum"] = Min;
        }

        if (Max < double.MaxValue)
        {
            description["maximum"] = Max;
        }

        return Described(description);
    }

    /// <summary>Whether a JSON number fits a double; reads it.</summary>
    internal static bool TryRead(JsonElement value, out double number) => value.TryGetDouble(out number) && double.IsFinite(number);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
