using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CosmosGateway.Containers;
using Microsoft.AspNetCore.Http;

namespace CosmosGateway.Http;

/// <summary>Databases: create, read, list, query, delete.</summary>
internal sealed class DatabaseHandler(Catalog catalog)
{
    public async Task<Reply> HandleAsync(GatewayRequest request)
    {
        if (!request.Address.IsItem)
        {
            if (request.Method == HttpMethods.Get) return DefinitionFeed.List("Databases", "", catalog.Databases.Select(Json));
            if (request.Method == HttpMethods.Post) return request.IsQuery ? DefinitionFeed.Query(request, "Databases", "", catalog.Databases.Select(Json)) : await CreateAsync(request);
        }
        else
        {
            var database = catalog.Database(request.Address.Database!);
            if (request.Method == HttpMethods.Get) return Answer(200, database);
            if (request.Method == HttpMethods.Delete)
            {
                await catalog.DeleteDatabaseAsync(database);
                return new Reply(204);
            }
        }

        throw new GatewayException(405, $"{request.Method} isn't possible on a database.");
    }

    private async Task<Reply> CreateAsync(GatewayRequest request)
    {
        try
        {
            if (JsonNode.Parse(request.Body.Span)?["id"]?.GetValue<string>() is { } id) return Answer(201, await catalog.CreateDatabaseAsync(id));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Told below: there is no id.
        }

        throw GatewayException.BadRequest("The database's definition has to be a JSON object with an id.");
    }

    private static Reply Answer(int status, DatabaseState database) => new(status) { Body = Json(database), ETag = database.ETag };

    private static byte[] Json(DatabaseState database) => Encoding.UTF8.GetBytes(
        $$"""{"id":{{JsonSerializer.Serialize(database.Id)}},"_rid":"{{database.ResourceId}}","_self":"dbs/{{database.ResourceId}}/","_etag":{{JsonSerializer.Serialize(database.ETag)}},"_colls":"colls/","_users":"users/","_ts":{{database.Timestamp}}}""");
}
