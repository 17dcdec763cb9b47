using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Tests.Backend;
using CsCheck;
using NodaTime;

namespace CampaignFunctions.Tests.Simulation;

/// <summary>
/// Random plans. Steps that talk to the outside run beside their siblings, so what a contact comes to is only determined where nothing looks
/// at what they change: plans with such steps have neither jumps nor restarts, and conditions on a field that stays.
/// </summary>
internal static class Plans
{
    private static readonly string[] Inside = ["adjust-contact-points", "modify-contact-tags", "modify-contact-tags", "contact-points", "contact-tags", "visits-page", "flaky", "jump-to-event", "change-campaigns", "visits-page"];

    private static readonly string[] Outside = ["adjust-contact-points", "modify-contact-tags", "contact-field", "visits-page", "flaky", "flaky-outside", "flaky-outside"];

    private static readonly Delay?[] Delays =
    [
        null, null, null, null,
        After(Period.FromMinutes(10)), After(Period.FromHours(1)), After(Period.FromHours(5)), After(Period.FromDays(1)),
        After(Period.FromHours(1)) with { Between = new TimeWindow(new LocalTime(22, 0), new LocalTime(6, 0)) },
        After(Period.FromMinutes(0)) with { Between = new TimeWindow(new LocalTime(8, 0), new LocalTime(10, 0)) },
        new Delay { Mode = DelayMode.Date, Date = StorageHost.Start.AddDays(-1) },
        new Delay { Mode = DelayMode.Date, Date = StorageHost.Start.AddHours(36) },
    ];

    private static readonly TimeSpan[] Times = [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(5), TimeSpan.FromDays(1), TimeSpan.FromDays(3)];

    private static readonly Gen<(int Kind, int Parent, bool Yes, int Delay, int Number)> Step =
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Bool, Gen.Int[0, 99], Gen.Int[0, 99]);

    private static readonly Gen<(int Kind, int Contact, int Number)> Event = Gen.Select(Gen.Int[0, 13], Gen.Int[0, 2], Gen.Int[0, 99]);

    public static Gen<Plan> All { get; } = Gen.Select(Step.Array[1, 10], Event.Array[0, 10], Gen.Int[1, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 1_000_000]).Select((steps, events, contacts, outside, restarts, chaos) =>
    {
        var campaign = new CampaignDefinition { Id = "campaign", Name = "A random one", Published = true, AllowRestart = restarts, Steps = Build(steps, outside) };
        return new Plan(campaign, contacts, [.. Happenings(events, campaign, contacts)], chaos, outside);
    });

    private static List<StepDefinition> Build((int Kind, int Parent, bool Yes, int Delay, int Number)[] seeds, bool outside)
    {
        var types = outside ? Outside : Inside;
        var steps = new List<StepDefinition>();
        foreach (var seed in seeds)
        {
            var parent = steps.ElementAtOrDefault((seed.Parent % (steps.Count + 1)) - 1);
            parent = parent?.Type == "jump-to-event" ? null : parent;
            var onNoPath = parent is { Type: "visits-page" } && !seed.Yes;
            var type = types[seed.Kind % types.Length];
            type = type == "visits-page" && onNoPath ? "modify-contact-tags" : type;
            var delay = Delays[seed.Delay % Delays.Length];
            if (type is "jump-to-event" or "change-campaigns" || (onNoPath && delay is null))
            {
                delay = After(Period.FromHours(1 + (seed.Delay % 20)));
            }

            steps.Add(new StepDefinition
            {
                Id = $"s{steps.Count}",
                Type = type,
                Parent = parent?.Id,
                Path = parent is not null && Branches(parent.Type) ? (seed.Yes ? StepPath.Yes : StepPath.No) : null,
                Delay = type == "visits-page" ? null : delay,
                Retry = type.StartsWith("flaky", StringComparison.Ordinal) ? [TimeSpan.FromMinutes(10), TimeSpan.FromHours(2)] : null,
                Properties = JsonSerializer.SerializeToElement(Properties(type, $"s{steps.Count}", seed.Number), Json.Options),
            });
        }

        return [.. steps.Select(step => step.Type == "jump-to-event" ? Aimed(step, steps) : step)];
    }

    private static object Properties(string type, string id, int number) => type switch
    {
        "adjust-contact-points" => new { points = number % 2 == 0 ? 1 : 3 },
        "modify-contact-tags" => new { add = new[] { id } },
        "contact-points" => new { @operator = "gte", points = number % 5 },
        "contact-tags" => new { tags = new[] { $"s{number % 10}" } },
        "contact-field" => new { field = "country", @operator = "eq", value = number % 2 == 0 ? "France" : "Nepal" },
        "visits-page" => new { urls = number % 3 == 0 ? new[] { "a", "b" } : [number % 3 == 1 ? "a" : "b"] },
        "flaky" or "flaky-outside" => new { failures = number % 4 },
        "change-campaigns" => number % 3 == 0 ? new { addTo = new[] { "this" } } : new { addTo = new[] { "this" }, removeFrom = new[] { "this" } },
        "jump-to-event" => new { target = number },
        _ => new { },
    };

    // A jump leads to any action or condition; with none there is, it becomes a tag.
    private static StepDefinition Aimed(StepDefinition jump, List<StepDefinition> steps)
    {
        var targets = steps.Where(step => step.Type is not "jump-to-event" and not "visits-page").ToList();
        var properties = targets.Count == 0 ? (object)new { add = new[] { jump.Id } } : new { target = targets[jump.Properties.GetProperty("target").GetInt32() % targets.Count].Id };
        return jump with { Type = targets.Count == 0 ? "modify-contact-tags" : jump.Type, Properties = JsonSerializer.SerializeToElement(properties, Json.Options) };
    }

    private static IEnumerable<Happening> Happenings((int Kind, int Contact, int Number)[] seeds, CampaignDefinition campaign, int contacts)
    {
        for (var contact = 0; contact < contacts; contact++)
        {
            yield return new Happening.Join(contact);
        }

        var published = true;
        foreach (var (kind, at, number) in seeds)
        {
            var (contact, url, time) = (at % contacts, number % 2 == 0 ? "a" : "b", Times[number % Times.Length]);
            var edited = campaign.Steps[number % campaign.Steps.Count];
            yield return kind switch
            {
                0 => new Happening.Join(contact),
                1 => new Happening.Leave(contact),
                2 or 3 or 4 => new Happening.Visit(contact, url),
                5 => new Happening.DownUntilVisit(time, contact, url),
                6 or 7 => new Happening.Down(time),
                8 => new Happening.Publish(published = !published),
                9 when edited.Delay is not null => new Happening.Edit(edited.Id, After(Period.FromHours(1 + (number % 40)))),
                _ => new Happening.Pass(time),
            };
        }
    }

    private static bool Branches(string type) => type == "visits-page" || type.StartsWith("contact-", StringComparison.Ordinal);

    private static Delay After(Period period) => new() { Mode = DelayMode.Interval, Interval = period };
}
