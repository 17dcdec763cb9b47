using System.Text.Json.Nodes;

namespace Benchmarks.Journeys;

/// <summary>A campaign of one branch, and how much of it a scenario waits for.</summary>
/// <param name="Steps">How many steps each contact passes before it counts as done.</param>
/// <param name="Delay">What each of these steps waits; null: none waits.</param>
/// <param name="EndsInLongDelay">Whether one more step follows, which nobody waits for: it is due in 30 days.</param>
internal sealed record JourneyPlan(int Steps, TimeSpan? Delay = null, bool EndsInLongDelay = false)
{
    /// <summary>
    /// The commits of a contact, in order, and whether each adds to the history: the join, then one for all steps that run on,
    /// or one for each step that waits.
    /// </summary>
    public IReadOnlyList<bool> Commits => Delay is null ? [false, true] : [false, .. Enumerable.Range(0, Steps).Select(AddsPoints)];

    public JsonObject Campaign(string id)
    {
        var steps = new JsonArray();
        for (var number = 0; number < Steps; number++) steps.Add(Step(number, Delay is { } delay ? $"PT{delay.TotalSeconds:0}S" : null));
        if (EndsInLongDelay) steps.Add(Step(Steps, "P30D"));
        return new JsonObject { ["id"] = id, ["name"] = id, ["published"] = true, ["steps"] = steps };
    }

    private static bool AddsPoints(int number) => number % 2 == 0;

    private static JsonObject Step(int number, string? delay)
    {
        var step = new JsonObject
        {
            ["id"] = $"s{number}",
            ["type"] = AddsPoints(number) ? "adjust-contact-points" : "modify-contact-tags",
            ["properties"] = AddsPoints(number) ? new JsonObject { ["points"] = 1 } : new JsonObject { ["add"] = new JsonArray($"tag{number}") },
        };
        if (number > 0) step["parent"] = $"s{number - 1}";
        if (delay is not null) step["delay"] = new JsonObject { ["mode"] = "interval", ["interval"] = delay };
        return step;
    }
}
