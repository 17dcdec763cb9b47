using System.CommandLine;
using Benchmarks.App;

namespace Benchmarks.Journeys;

/// <summary>Steps per second of contacts who walk through a campaign, beside a bare loop of the same Cosmos calls.</summary>
internal static class JourneysScenario
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    public static Command Command()
    {
        var contacts = Counts.Option("--contacts", "How many contacts join.", 2000);
        var steps = Counts.Option("--steps", "How many steps the campaign has.", 5);
        var delayed = new Option<bool>("--delayed") { Description = "Lets each step wait two seconds; otherwise they run on." };
        var command = new Command("journeys", "Steps per second through a campaign, and the ratio to a bare loop of the same Cosmos calls.") { contacts, steps, delayed };
        command.SetAction(parsed => Scenario.RunAsync(app => JourneyMeasurement.RunAsync(
            "journeys",
            app,
            new JourneyPlan(parsed.GetValue(steps), parsed.GetValue(delayed) ? Delay : null),
            parsed.GetValue(contacts))));
        return command;
    }
}
