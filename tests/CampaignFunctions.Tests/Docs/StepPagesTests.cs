using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Docs;

/// <summary>The pages in <c>docs/steps</c>: one per step type, each with an example that can be saved.</summary>
public sealed partial class StepPagesTests
{
    private static readonly Dictionary<string, StepType> Types = StepTypes.In(typeof(StepType).Assembly).Select(Make).ToDictionary(type => type.Name);

    private static readonly string Folder = Path.Combine(Root(), "docs", "steps");

    public static TheoryData<string> Names => new(Directory.EnumerateFiles(Folder, "*.md").Select(page => Path.GetFileNameWithoutExtension(page)!));

    [GeneratedRegex("```json\n(?<json>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example { get; }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_a_page_is_a_step_of_that_type_which_can_be_saved(string name)
    {
        var example = Checking.Json(Example.Match(File.ReadAllText(Path.Combine(Folder, $"{name}.md"))).Groups["json"].Value);
        var steps = example.ValueKind == JsonValueKind.Array ? example.GetRawText() : $"[{example.GetRawText()}]";
        var definition = new CampaignReader(new StepTypes(Types.Values)).Read(Checking.Json($$"""{"name":"Example","steps":{{steps}}}"""), "example");
        Assert.Contains(definition.Steps, step => step.Type == name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_names_every_property_of_its_type_and_no_other(string name)
    {
        var named = File.ReadLines(Path.Combine(Folder, $"{name}.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(Types[name].Properties.Properties.Select(property => property.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    // Definitions are read without what a handler needs to run.
    private static StepType Make(Type type) => (StepType)Activator.CreateInstance(type, new object?[type.GetConstructors()[0].GetParameters().Length])!;

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
