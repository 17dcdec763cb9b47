using System.Text.Json;

namespace CampaignFunctions.Library.Fields;

/// <summary>What became of a value for a field: the value as it is stored, or why it can't be.</summary>
/// <param name="Value">The value; undefined: the field is to be empty.</param>
/// <param name="Code">The error's code; null: none.</param>
/// <param name="Problem">What is wrong and what to do; null: nothing.</param>
public readonly record struct FieldReading(JsonElement Value, string? Code = null, string? Problem = null)
{
    internal static FieldReading Of<T>(T value) => new(JsonSerializer.SerializeToElement(value, Json.HttpOptions));

    internal static FieldReading Refused(string code, string problem) => new(default, code, problem);
}
