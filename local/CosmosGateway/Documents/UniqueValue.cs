using System.Globalization;
using System.Text.Json;

namespace CosmosGateway.Documents;

/// <summary>The values of a document's unique keys as text; a missing value counts as null.</summary>
internal static class UniqueValue
{
    public static List<string> Of(JsonElement document, IReadOnlyList<IReadOnlyList<string[]>> keys)
    {
        var values = new List<string>(keys.Count);
        for (var index = 0; index < keys.Count; index++)
        {
            var parts = keys[index].Select(path => Canonical(Find(document, path)));
            values.Add(string.Create(CultureInfo.InvariantCulture, $"{index}:[{string.Join(',', parts)}]"));
        }

        return values;
    }

    private static JsonElement? Find(JsonElement value, string[] path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return null;
        }

        return value;
    }

    private static string Canonical(JsonElement? value) => value switch
    {
        null => "null",
        { ValueKind: JsonValueKind.Number } number => number.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.String } text => JsonSerializer.Serialize(text.GetString()),
        { } other => other.GetRawText(),
    };
}
