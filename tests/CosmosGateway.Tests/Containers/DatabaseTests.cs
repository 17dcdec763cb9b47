using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Containers;

public sealed class DatabaseTests(GatewayFixture gateway)
{
    private readonly string name = "database-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_database_is_created_read_and_deleted()
    {
        var created = await gateway.Client.CreateDatabaseAsync(name);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(name, (await created.Database.ReadAsync()).Resource.Id);
        Assert.Equal(HttpStatusCode.NoContent, (await created.Database.DeleteAsync()).StatusCode);
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Client.GetDatabase(name).ReadAsync());
    }

    [Fact]
    public async Task A_database_that_exists_cant_be_created_again()
    {
        Database database = await gateway.Client.CreateDatabaseAsync(name);
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => gateway.Client.CreateDatabaseAsync(name));
        await database.DeleteAsync();
    }

    [Fact]
    public async Task Create_if_not_exists_creates_once()
    {
        Assert.Equal(HttpStatusCode.Created, (await gateway.Client.CreateDatabaseIfNotExistsAsync(name)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.CreateDatabaseIfNotExistsAsync(name)).StatusCode);
        await gateway.Client.GetDatabase(name).DeleteAsync();
    }

    [Fact]
    public async Task Databases_are_listed()
    {
        using var pages = gateway.Client.GetDatabaseQueryIterator<DatabaseProperties>();
        var names = new List<string>();
        while (pages.HasMoreResults) names.AddRange((await pages.ReadNextAsync()).Select(database => database.Id));
        Assert.Contains(gateway.Database.Id, names);
    }

    [Fact]
    public async Task Deleting_a_database_deletes_its_containers()
    {
        Database database = await gateway.Client.CreateDatabaseAsync(name);
        await database.CreateContainerAsync("things", "/pk");
        await database.DeleteAsync();
        database = await gateway.Client.CreateDatabaseAsync(name);
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => database.GetContainer("things").ReadContainerAsync());
        await database.DeleteAsync();
    }
}
