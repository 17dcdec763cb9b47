using System.Text.Json;
using CosmosGateway.Query;

namespace CosmosGateway.Http;

/// <summary>Reads <c>{"query":"SELECT …","parameters":[{"name":"@a","value":1}]}</c>.</summary>
internal static class QueryBody
{
    /// <exception cref="GatewayException">400: it isn't of that form.</exception>
    public static SqlQuery Parse(ReadOnlyMemory<byte> body)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(body.Span);
        }
        catch (JsonException malformed)
        {
            throw GatewayException.BadRequest($"The query isn't valid JSON: {malformed.Message}");
        }

        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("query"u8, out var text) || text.ValueKind != JsonValueKind.String)
            throw GatewayException.BadRequest("The query's text is missing: {\"query\":\"SELECT …\",\"parameters\":[…]} is needed.");
        var parameters = new Dictionary<string, JsonElement>();
        if (json.TryGetProperty("parameters"u8, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var parameter in list.EnumerateArray())
            {
                if (!parameter.TryGetProperty("name"u8, out var name) || name.ValueKind != JsonValueKind.String) throw GatewayException.BadRequest("A parameter of the query has no name.");
                if (parameter.TryGetProperty("value"u8, out var value)) parameters[name.GetString()!] = value;
            }
        }

        return new SqlQuery(text.GetString()!, parameters);
    }
}
