using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CampaignFunctions.Http.OpenApi;

/// <summary>One operation in OpenAPI's words.</summary>
internal static class OpenApiOperation
{
    public static JsonObject Of(Endpoint endpoint, ApiSchemas schemas)
    {
        var said = endpoint.Operation;
        var operation = new JsonObject
        {
            ["operationId"] = endpoint.Function,
            ["summary"] = said.Summary,
            ["tags"] = new JsonArray(endpoint.Kind is null ? said.Tag : $"{said.Tag}: {endpoint.Kind.Name}"),
            ["parameters"] = Parameters(endpoint),
        };
        if (endpoint.SchemaName(said.Body) is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(said.BodyType, schemas.Reference(body)) };
        }

        if (endpoint.IsAnonymous)
        {
            operation["security"] = new JsonArray();
        }

        operation["responses"] = Responses(endpoint, schemas);
        return operation;
    }

    private static JsonArray Parameters(Endpoint endpoint)
    {
        var parameters = new JsonArray([.. endpoint.Parameters.Select(name => (JsonNode)Parameter(name, "path"))]);
        foreach (var name in endpoint.Operation.Query)
        {
            parameters.Add((JsonNode)Parameter(name, "query"));
        }

        if (endpoint.Operation.IsPage)
        {
            parameters.Add((JsonNode)Parameter("limit", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 200, ["default"] = 50 }));
            parameters.Add((JsonNode)Parameter("continuation", "query"));
        }

        if (endpoint.Operation.TakesIfMatch)
        {
            parameters.Add((JsonNode)Parameter("If-Match", "header"));
        }

        return parameters;
    }

    private static JsonObject Parameter(string name, string place, JsonObject? schema = null)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["schema"] = schema ?? new JsonObject { ["type"] = "string" } };
        if (place == "path")
        {
            parameter["required"] = true;
        }

        return parameter;
    }

    private static JsonObject Responses(Endpoint endpoint, ApiSchemas schemas)
    {
        var responses = new JsonObject();
        foreach (var status in endpoint.Operation.Success)
        {
            var answer = endpoint.SchemaName(endpoint.Operation.Answer);
            var response = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
            if (answer is not null && status != 204)
            {
                response["content"] = Content("application/json", endpoint.Operation.IsPage ? ApiSchemas.PageOf(schemas.Reference(answer)) : schemas.Reference(answer));
            }

            responses[Text(status)] = response;
        }

        foreach (var status in Problems(endpoint))
        {
            responses[Text(status)] = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status), ["content"] = Content(Problem.ContentType, schemas.Reference(ApiSchemas.Problem)) };
        }

        return responses;
    }

    private static IEnumerable<int> Problems(Endpoint endpoint)
    {
        int[] ofBody = endpoint.Operation.Body is null ? [] : [400, 413, 415, 422];
        int[] ofKey = endpoint.IsAnonymous ? [] : [401];
        int[] ofPage = endpoint.Operation.IsPage ? [422] : [];
        return endpoint.Operation.Problems.Concat(ofBody).Concat(ofKey).Concat(ofPage).Append(500).Distinct().Order();
    }

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
