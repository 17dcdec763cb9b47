using System.Globalization;
using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>Sorts errors as a reader of the body meets them: by member, by step, by member of the step. What is missing comes last.</summary>
internal static class BodyOrder
{
    private const string Steps = "/steps/";

    public static IReadOnlyList<ValidationError> Sort(IEnumerable<ValidationError> errors, JsonElement body, StepDrafts steps)
    {
        var members = Places(body);
        var placesOfSteps = new Dictionary<int, Dictionary<string, int>>();
        return [.. errors
            .OrderBy(error => Place(members, Token(error.Pointer, 1)))
            .ThenBy(error => StepIndex(error.Pointer) ?? -1)
            .ThenBy(error => StepIndex(error.Pointer) is { } index && index < steps.All.Count ? Place(PlacesIn(index), Token(error.Pointer, 3)) : -1)];

        Dictionary<string, int> PlacesIn(int step)
        {
            if (!placesOfSteps.TryGetValue(step, out var places))
            {
                placesOfSteps[step] = places = Places(steps.All[step].Body);
            }

            return places;
        }
    }

    /// <summary>The step that a pointer leads to or into; null: another part of the body.</summary>
    public static int? StepIndex(string pointer) =>
        pointer.StartsWith(Steps, StringComparison.Ordinal) && int.TryParse(Token(pointer, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static Dictionary<string, int> Places(JsonElement value)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                places.TryAdd(JsonPointer.Property("", member.Name)[1..], places.Count);
            }
        }

        return places;
    }

    private static int Place(Dictionary<string, int> places, string? token) => token is null ? -1 : places.GetValueOrDefault(token, int.MaxValue);

    private static string? Token(string pointer, int number)
    {
        var start = 0;
        for (var token = 0; token < number; token++)
        {
            start = pointer.IndexOf('/', start) + 1;
            if (start == 0)
            {
                return null;
            }
        }

        var end = pointer.IndexOf('/', start);
        return end < 0 ? pointer[start..] : pointer[start..end];
    }
}
