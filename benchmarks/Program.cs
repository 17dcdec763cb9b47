using System.CommandLine;
using Benchmarks.Contacts;
using Benchmarks.Delays;
using Benchmarks.Gateway;
using Benchmarks.Journeys;

// Each scenario is a subcommand and prints one line of JSON last.
var root = new RootCommand("Throughput, latency and memory, each with the floor that it is compared with.")
{
    DelaysScenario.Command(),
    GatewayScenario.Command(),
    OpenScenario.Command(),
    JourneysScenario.Command(),
    KickoffScenario.Command(),
    TriggerScenario.Command(),
    ImportScenario.Command(),
};
return await root.Parse(args).InvokeAsync();
