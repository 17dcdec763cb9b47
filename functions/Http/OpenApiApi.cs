using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Http.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>The API's own description.</summary>
public sealed class OpenApiApi(CampaignReader campaigns)
{
    private readonly Lazy<JsonObject> _document = new(() => OpenApiDocument.Of(typeof(OpenApiApi).Assembly, new ApiSchemas(campaigns)));

    /// <summary>Describes the API as OpenAPI 3.1.</summary>
    [Function("get-openapi")]
    [Operation("Describes the API as OpenAPI 3.1.")]
    public IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Function, "get", Route = "openapi.json")] HttpRequest request) =>
        Reply.Json(_document.Value);
}
