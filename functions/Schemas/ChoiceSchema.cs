using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>One of a few fixed words, spelled exactly so.</summary>
public sealed class ChoiceSchema(params string[] words) : Schema
{
    /// <summary>The words, in the order in which they are described.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            RefuseType(value, $"one of {Known()}", pointer, errors);
        }
        else if (value.GetString() is { } word && !Words.Contains(word, StringComparer.Ordinal))
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.InvalidChoice, $"{Found.Text(word)} is none of {Known()}.{Nearest.Suggestion(word, Words)}"));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() =>
        Described(new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]) });

    private string Known() => string.Join(", ", Words.Select(word => $"\"{word}\""));
}
