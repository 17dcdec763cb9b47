using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Telemetry;

/// <summary>A workbook of Azure Monitor that asks the operator's queries for a time that is chosen at its top.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-monitor/visualize/workbooks-automate</remarks>
internal static class Workbook
{
    private const int Text = 1;
    private const int Query = 3;
    private const int Parameters = 9;
    private const long Day = 86_400_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<OperatingQuery> queries) => Format(new JsonObject
    {
        ["version"] = "Notebook/1.0",
        ["items"] = new JsonArray([TimeRange(), .. queries.GroupBy(query => query.Question).SelectMany(group => group.Select(Ask).Prepend(Heading(group.Key)))]),
        ["$schema"] = "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json",
    });

    public static string Format(JsonNode node) => node.ToJsonString(Indented) + "\n";

    private static JsonObject Heading(string question) => Item(Text, question, new JsonObject { ["json"] = $"## {question}" });

    private static JsonObject Ask(OperatingQuery query) => Item(Query, query.Title, new JsonObject
    {
        ["version"] = "KqlItem/1.0",
        ["query"] = query.Text,
        ["size"] = 0,
        ["title"] = query.Title,
        ["timeContextFromParameter"] = "TimeRange",
        ["queryType"] = 0,
        ["resourceType"] = "microsoft.operationalinsights/workspaces",
    });

    private static JsonObject TimeRange() => Item(Parameters, "time", new JsonObject
    {
        ["version"] = "KqlParameterItem/1.0",
        ["parameters"] = new JsonArray(new JsonObject
        {
            ["id"] = "5b1f9a52-6f0b-4c0e-9d5c-0f6a1f3f7d11",
            ["version"] = "KqlParameterItem/1.0",
            ["name"] = "TimeRange",
            ["label"] = "Time",
            ["type"] = 4,
            ["isRequired"] = true,
            ["value"] = new JsonObject { ["durationMs"] = Day },
            ["typeSettings"] = new JsonObject { ["selectableValues"] = new JsonArray([.. new[] { Day / 24, Day, 7 * Day, 30 * Day }.Select(span => new JsonObject { ["durationMs"] = span })]) },
        }),
        ["style"] = "pills",
        ["queryType"] = 0,
        ["resourceType"] = "microsoft.operationalinsights/workspaces",
    });

    private static JsonObject Item(int type, string name, JsonObject content) => new() { ["type"] = type, ["content"] = content, ["name"] = name };
}
