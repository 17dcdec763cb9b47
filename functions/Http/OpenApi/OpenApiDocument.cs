using System.Reflection;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Http.OpenApi;

/// <summary>The API's description, OpenAPI 3.1, made from the functions' attributes and the schemas that check their bodies.</summary>
internal static class OpenApiDocument
{
    /// <summary>Describes every HTTP function of an assembly.</summary>
    public static JsonObject Of(Assembly assembly, ApiSchemas schemas)
    {
        var paths = new JsonObject();
        foreach (var endpoint in Endpoint.In(assembly).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal))
        {
            if (paths[endpoint.Path] is not JsonObject path)
            {
                paths[endpoint.Path] = path = [];
            }

            path[endpoint.Method] = OpenApiOperation.Of(endpoint, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "CampaignFunctions",
                ["version"] = assembly.GetName().Version?.ToString(3) ?? "1.0.0",
                ["description"] = "Marketing campaigns: contacts walk through trees of steps.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["security"] = new JsonArray(new JsonObject { ["functionKey"] = new JsonArray() }, new JsonObject { ["code"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Describe(),
                ["securitySchemes"] = new JsonObject
                {
                    ["functionKey"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key" },
                    ["code"] = new JsonObject { ["type"] = "apiKey", ["in"] = "query", ["name"] = "code" },
                },
            },
        };
    }
}
