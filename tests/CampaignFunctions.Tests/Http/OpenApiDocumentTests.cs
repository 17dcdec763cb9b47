using System.Reflection;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Http;
using CampaignFunctions.Http.OpenApi;
using CampaignFunctions.Journeys.Steps;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Tests.Http;

public class OpenApiDocumentTests
{
    private static readonly Assembly App = typeof(OpenApiApi).Assembly;
    private static readonly System.Text.Json.Nodes.JsonObject Document = OpenApiDocument.Of(App, new ApiSchemas(new CampaignReader(new StepTypes([]))));

    public static TheoryData<string> Functions() => [.. App.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
        .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_HTTP_function_is_described(string function) =>
        Assert.Contains(Operations(), operation => (string)operation["operationId"]! is var id && (id == function || id.StartsWith(function + "-", StringComparison.Ordinal)));

    [Fact]
    public void Every_operation_has_a_sentence_a_success_and_the_problem_of_last_resort() => Assert.All(Operations(), operation =>
    {
        Assert.EndsWith(".", (string)operation["summary"]!, StringComparison.Ordinal);
        var responses = operation["responses"]!.AsObject();
        Assert.Contains(responses, response => response.Key[0] is '2' or '3');
        Assert.NotNull(responses["500"]!["content"]!["application/problem+json"]);
    });

    [Fact]
    public void Every_kind_of_the_library_has_its_paths() =>
        Assert.All(CampaignFunctions.Library.LibraryTable.All, kind =>
        {
            Assert.NotNull(Document["paths"]!["/" + kind.Name]!["get"]);
            Assert.NotNull(Document["paths"]![$"/{kind.Name}/{{id}}"]!["put"]!["requestBody"]);
        });

    [Fact]
    public void Paths_have_no_constraints_left() =>
        Assert.DoesNotContain(Document["paths"]!.AsObject(), path => path.Key.Contains(':', StringComparison.Ordinal));

    [Fact]
    public void Every_reference_leads_somewhere() => Assert.All(
        System.Text.RegularExpressions.Regex.Matches(Document.ToJsonString(), "\"#/components/schemas/(?<name>[A-Za-z]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Groups["name"].Value).Distinct(),
        name => Assert.NotNull(Document["components"]!["schemas"]![name]));

    private static IEnumerable<System.Text.Json.Nodes.JsonNode> Operations() =>
        Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);
}
