using System.Text.Json;

namespace CampaignFunctions.Schemas;

/// <summary>Says in an error message what was found, without repeating long values.</summary>
internal static class Found
{
    private const int LongestShown = 40;

    /// <summary>The JSON type in words, such as <c>a number</c>.</summary>
    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    /// <summary>A short text in quotes; of a long one its length alone.</summary>
    public static string Text(string text) => text.Length <= LongestShown ? $"'{text}'" : $"This text of {text.Length} characters";

    /// <summary>A property's name in quotes, a long one cut short.</summary>
    public static string Name(string name) => name.Length <= LongestShown ? $"'{name}'" : $"'{name[..LongestShown]}…'";
}
