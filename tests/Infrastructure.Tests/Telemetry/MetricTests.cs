using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage.Cosmos;
using Infrastructure.Tests.Bicep;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Tests.Telemetry;

public sealed partial class MetricTests(CompiledTemplate template)
{
    private const string Table = "| metric | unit | what it says |\n| --- | --- | --- |\n";

    private static readonly Instrument[] Instruments = Made();

    [GeneratedRegex("Name == \"(?<name>[a-z._]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MetricInQuery { get; }

    [Fact]
    public void Alerts_look_at_metrics_that_the_app_has() =>
        AssertKnown(string.Join('\n', template.Variable("alerts", "signals").AsArray().Select(signal => (string)signal!["query"]!)));

    [Fact]
    public void Queries_in_the_docs_look_at_metrics_that_the_app_has() => AssertKnown(File.ReadAllText(Repository.PathOf("docs/operate.md")));

    [Fact]
    public void The_page_of_metrics_has_all_of_them()
    {
        var page = new StringBuilder($"# Metrics\n\nOn the meter `{JourneyMetrics.MeterName}`, written from the code by a test of `tests/Infrastructure.Tests`.\n\n{Table}");
        foreach (var instrument in Instruments)
        {
            page.Append($"| `{instrument.Name}` | {instrument.Unit} | {instrument.Description} |\n");
        }

        Generated.AssertUpToDate("docs/metrics.md", page.ToString());
    }

    private static void AssertKnown(string queries)
    {
        var asked = MetricInQuery.Matches(queries).Select(match => match.Groups["name"].Value).ToArray();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Instruments.Select(instrument => instrument.Name), StringComparer.Ordinal));
    }

    private static Instrument[] Made()
    {
        var made = new List<Instrument>();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    made.Add(instrument);
                }
            },
        };
        listener.Start();
        using var metrics = new JourneyMetrics(meters);
        _ = new RequestCharges(meters);
        return [.. made.OrderBy(instrument => instrument.Name, StringComparer.Ordinal)];
    }
}
