using System.Text.Json;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>What a system said to a request, or why it said nothing.</summary>
/// <param name="Fault">Why there is no answer; null: there is one.</param>
public sealed record VendorAnswer(Outcome? Fault)
{
    private const int LongestReason = 300;

    /// <summary>The status; 0: there is no answer.</summary>
    public int Status { get; init; }

    /// <summary>The body; undefined: it isn't JSON.</summary>
    public JsonElement Body { get; init; }

    /// <summary>The body's beginning as text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Until when the system asks to be left alone.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whether it did what it was asked for.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The failure, with the system's own words where it has some.</summary>
    /// <param name="who">What the system is called, such as <c>HubSpot</c>.</param>
    /// <param name="words">Finds its words in the body; null: none.</param>
    public Outcome Failure(string who, Func<JsonElement, string?> words)
    {
        if (Fault is not null)
        {
            return Fault with { Reason = $"{who}: {Fault.Reason}" };
        }

        var said = Body.ValueKind is JsonValueKind.Object or JsonValueKind.Array && words(Body) is { Length: > 0 } found ? found : Text.Trim();
        return Outcome.Failed(said.Length == 0 ? $"{who} answered {Status}" : $"{who} answered {Status}: {Short(said)}", RetryAt);
    }

    /// <summary>What is in a member; undefined: there is none.</summary>
    public static JsonElement Inner(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member's text, or its number as text; null: it has none.</summary>
    public static string? Member(JsonElement element, string name) => Inner(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The items of a list in a member; none where there is no such list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Inner(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static string Short(string text) => text.Length <= LongestReason ? text : $"{text[..LongestReason]}…";
}
