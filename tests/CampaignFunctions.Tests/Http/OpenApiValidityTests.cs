using System.Text;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Http;
using CampaignFunctions.Http.OpenApi;
using CampaignFunctions.Journeys.Steps;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CampaignFunctions.Tests.Http;

public class OpenApiValidityTests
{
    private static readonly string Text = CampaignFunctions.Http.OpenApi.OpenApiDocument.Of(typeof(OpenApiApi).Assembly, new ApiSchemas(new CampaignReader(new StepTypes([])))).ToJsonString();

    [Fact]
    public async Task The_description_is_read_as_OpenAPI_3_1_without_a_complaint()
    {
        var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() };
        var read = await Microsoft.OpenApi.OpenApiDocument.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Text)), "json", settings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Fact]
    public void Every_operation_has_an_id_of_its_own()
    {
        string[] ids = [.. System.Text.Json.Nodes.JsonNode.Parse(Text)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => (string)operation.Value!["operationId"]!)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Forms_are_written_in_the_regular_expressions_of_JSON_Schema() => Assert.DoesNotContain(@"\\z""", Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_description_that_is_wrong_is_found()
    {
        var wrong = Text.Replace("\"in\":\"path\"", "\"in\":\"nowhere\"", StringComparison.Ordinal);
        var read = await Microsoft.OpenApi.OpenApiDocument.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(wrong)), "json", new OpenApiReaderSettings());
        Assert.NotEmpty(read.Diagnostic!.Errors);
    }
}
