using System.Globalization;
using System.Text.Json;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>Functions between strings and values of other types.</summary>
internal static class ConversionFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.Of("TOSTRING", 1, (arguments, _) => arguments[0].Type switch
        {
            JsonType.Undefined => Value.Undefined,
            JsonType.Text => arguments[0],
            JsonType.Number => Value.Of(arguments[0].Number.ToString(CultureInfo.InvariantCulture)),
            _ => Value.Of(JsonText.Of(arguments[0])),
        }),
        Function.OfText("STRINGTONUMBER", text => Parse(text, JsonType.Number)),
        Function.OfText("STRINGTOBOOLEAN", text => Parse(text, JsonType.Boolean)),
        Function.OfText("STRINGTONULL", text => Parse(text, JsonType.Null)),
        Function.OfText("STRINGTOARRAY", text => Parse(text, JsonType.Array)),
        Function.OfText("STRINGTOOBJECT", text => Parse(text, JsonType.Object)),
    ];

    /// <summary>The JSON value that a string holds when it is of the wanted type; undefined otherwise.</summary>
    private static Value Parse(string text, JsonType wanted)
    {
        try
        {
            var value = Value.Of(JsonElement.Parse(text));
            return value.Type == wanted ? value : Value.Undefined;
        }
        catch (JsonException)
        {
            return Value.Undefined;
        }
    }
}
