using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Http;
using CampaignFunctions.Http.OpenApi;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Tests.Http;

public class OpenApiOperationIdTests
{
    [Fact]
    public void Every_operation_has_an_id_of_its_own()
    {
        var document = OpenApiDocument.Of(typeof(OpenApiApi).Assembly, new ApiSchemas(new CampaignReader(new StepTypes([]))));
        string[] ids = [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => (string)operation.Value!["operationId"]!)];
        Assert.Equal(ids.Distinct(), ids);
    }
}
