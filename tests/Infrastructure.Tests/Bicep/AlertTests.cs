using System.Text.RegularExpressions;
using CampaignFunctions.Journeys;

namespace Infrastructure.Tests.Bicep;

public sealed partial class AlertTests(CompiledTemplate template)
{
    [GeneratedRegex("Name == \"(?<name>[a-z.]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MetricInQuery { get; }

    [Fact]
    public void Alerts_look_at_metrics_that_the_app_counts()
    {
        var asked = template.Variable("alerts", "signals").AsArray().SelectMany(signal => MetricInQuery.Matches((string)signal!["query"]!)).Select(match => match.Groups["name"].Value).ToArray();
        var source = File.ReadAllText(Repository.PathOf($"functions/Journeys/{nameof(JourneyMetrics)}.cs"));
        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains($"\"{name}\"", source, StringComparison.Ordinal));
    }
}
