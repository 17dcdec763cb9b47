using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Batches;

public sealed class BulkTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Bulk_creates_documents_of_many_partitions()
    {
        var container = await gateway.CreateContainerAsync();
        using var client = gateway.NewClient(options => options.AllowBulkExecution = true);
        var bulk = client.GetContainer(container.Database.Id, container.Id);
        var created = await Task.WhenAll(Enumerable.Range(0, 250).Select(number => bulk.CreateItemAsync(new Note($"n{number}", $"p{number % 7}", "text"))));
        Assert.All(created, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal("text", (await container.ReadItemAsync<Note>("n249", new PartitionKey("p4"))).Resource.Text);
    }

    [Fact]
    public async Task Each_operation_of_a_bulk_has_its_own_outcome()
    {
        using var client = gateway.NewClient(options => options.AllowBulkExecution = true);
        var bulk = client.GetContainer(gateway.Database.Id, gateway.Shared.Id);
        var existing = Note.New("old");
        var created = await gateway.Shared.CreateItemAsync(existing, existing.Key());
        await gateway.Shared.ReplaceItemAsync(existing with { Text = "new" }, "note", existing.Key());
        var fresh = Note.New();
        var key = existing.Key();
        var statuses = await Task.WhenAll(
            StatusAsync(() => bulk.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{fresh.Pk}}"}"""), fresh.Key())),
            StatusAsync(() => bulk.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{existing.Pk}}"}"""), key)),
            StatusAsync(() => bulk.ReadItemStreamAsync("none", key)),
            StatusAsync(() => bulk.ReadItemStreamAsync("note", key)),
            StatusAsync(() => bulk.ReplaceItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{existing.Pk}}"}"""), "note", key, new ItemRequestOptions { IfMatchEtag = created.ETag })));
        Assert.Equal([201, 409, 404, 200, 412], statuses);
    }

    [Fact]
    public async Task Bulk_upserts_patches_and_deletes()
    {
        using var client = gateway.NewClient(options => options.AllowBulkExecution = true);
        var bulk = client.GetContainer(gateway.Database.Id, gateway.Shared.Id);
        var notes = Enumerable.Range(0, 30).Select(number => Note.New($"{number}")).ToList();
        await Task.WhenAll(notes.Select(note => bulk.UpsertItemAsync(note, note.Key())));
        await Task.WhenAll(notes.Select(note => bulk.PatchItemAsync<Note>("note", note.Key(), [PatchOperation.Set("/count", 1)])));
        Assert.Equal(1, (await gateway.Shared.ReadItemAsync<Note>("note", notes[29].Key())).Resource.Count);
        await Task.WhenAll(notes.Select(note => bulk.DeleteItemAsync<Note>("note", note.Key())));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("note", notes[0].Key()));
    }

    private static async Task<int> StatusAsync(Func<Task<ResponseMessage>> call)
    {
        using var answer = await call();
        return (int)answer.StatusCode;
    }
}
