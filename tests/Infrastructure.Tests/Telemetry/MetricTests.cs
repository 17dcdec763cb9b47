using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CampaignFunctions.Journeys;
using Infrastructure.Tests.Bicep;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Tests.Telemetry;

public sealed partial class MetricTests(CompiledTemplate template)
{
    private const string Table = "| metric | unit | what it says |\n| --- | --- | --- |\n";

    private static readonly Instrument[] Instruments = Made();

    private static readonly string Sources = string.Join(
        '\n', Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    [GeneratedRegex("Name == \"(?<name>[a-z._]+)\"|Name in \\((\"(?<name>[a-z._]+)\"(, )?)+\\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MetricInQuery { get; }

    [GeneratedRegex("Properties(\\.(?<tag>[a-z]+)|\\[\"(?<tag>[a-z._]+)\"\\])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TagInQuery { get; }

    [GeneratedRegex("Properties.outcome\\) == \"(?<outcome>[A-Za-z]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OutcomeInQuery { get; }

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex RowOfDocs { get; }

    [Fact]
    public void Every_instrument_of_the_code_is_known() =>
        Assert.Equal(Regex.Count(Sources, @"\.Create(Counter|UpDownCounter|Histogram|Gauge|Observable[A-Za-z]+)<", RegexOptions.None, TimeSpan.FromSeconds(1)), Instruments.Length);

    [Fact]
    public void Alerts_look_at_metrics_that_the_app_has() =>
        AssertKnown(template.Variable("alerts", "signals").AsArray().Select(signal => (string)signal!["query"]!));

    [Theory]
    [InlineData("campaign.messages.poison")]
    [InlineData("campaign.steps")]
    [InlineData("campaign.steps.oldest_due")]
    public void Somebody_is_told_of_what_must_not_wait(string metric) =>
        Assert.Contains(template.Variable("alerts", "signals").AsArray(), signal => ((string)signal!["query"]!).Contains($"Name == \"{metric}\"", StringComparison.Ordinal));

    [Fact]
    public void Somebody_is_told_when_the_database_refuses_requests()
    {
        var criterion = template.Resource("alerts", "throttled")["properties"]!["criteria"]!["allOf"]![0]!;
        Assert.Equal(("TotalRequests", "429"), ((string)criterion["metricName"]!, (string)criterion["dimensions"]![0]!["values"]![0]!));
    }

    [Fact]
    public void Queries_in_the_docs_look_at_metrics_that_the_app_has() => AssertKnown(OperatingQueries.All.Select(query => query.Text));

    [Fact]
    public void The_alerts_of_the_docs_are_those_of_the_template()
    {
        var alerts = template.Variable("alerts", "signals").AsArray().Select(signal => (string)signal!["name"]!).Append((string)template.Resource("alerts", "throttled")["name"]!);
        var section = File.ReadAllText(Repository.PathOf("docs/operate.md")).Split("\n## ")[1];
        Assert.Equal(alerts.Order(StringComparer.Ordinal), RowOfDocs.Matches(section).Select(row => row.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_workbook_has_the_queries_of_the_docs() => Generated.AssertUpToDate("infra-bicep/workbook.json", Workbook.Write(OperatingQueries.All));

    [Fact]
    public void The_template_has_the_workbook()
    {
        var properties = template.Resource("workbook", "workbook")["properties"]!;
        Assert.Equal(File.ReadAllText(Repository.PathOf("infra-bicep/workbook.json")), Workbook.Format(template.Variable("workbook", "$fxv#0")));
        Assert.StartsWith("[string(union(variables('$fxv#0'), ", (string)properties["serializedData"]!, StringComparison.Ordinal);
    }

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

    private static void AssertKnown(IEnumerable<string> queries)
    {
        var text = string.Join('\n', queries);
        var asked = MetricInQuery.Matches(text).SelectMany(match => match.Groups["name"].Captures).Select(name => name.Value).ToArray();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Instruments.Select(instrument => instrument.Name), StringComparer.Ordinal));
        Assert.All(TagInQuery.Matches(text).Select(match => match.Groups["tag"].Value), tag => Assert.Matches($@"(new|KeyValuePair<string, object\?>)\(""{Regex.Escape(tag)}"",", Sources));
        Assert.All(OutcomeInQuery.Matches(text), match => Assert.True(Enum.TryParse<StepState>(match.Groups["outcome"].Value, out _)));
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
        foreach (var maker in typeof(JourneyMetrics).Assembly.GetTypes().Select(type => type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [typeof(IMeterFactory)])).OfType<ConstructorInfo>())
        {
            (maker.Invoke([meters]) as IDisposable)?.Dispose();
        }

        return [.. made.OrderBy(instrument => instrument.Name, StringComparer.Ordinal)];
    }
}
