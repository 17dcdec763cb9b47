using System.CommandLine;
using Benchmarks.App;

namespace Benchmarks.Journeys;

/// <summary>How fast many contacts begin: a campaign of one step that runs at once, and one that waits for 30 days.</summary>
internal static class KickoffScenario
{
    public static Command Command()
    {
        var contacts = Counts.Option("--contacts", "How many contacts join.", 5000);
        var command = new Command("kickoff", "Contacts per second who join, pass a step and begin a long wait.") { contacts };
        command.SetAction(parsed => Scenario.RunAsync(app =>
            JourneyMeasurement.RunAsync("kickoff", app, new JourneyPlan(1, EndsInLongDelay: true), parsed.GetValue(contacts))));
        return command;
    }
}
